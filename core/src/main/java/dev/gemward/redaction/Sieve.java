package dev.gemward.redaction;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells where in a text a secret may be, at a few nanoseconds for each 32 bytes. Never misses one:
 * every secret has a gram of four characters that begins at a multiple of four and is known here,
 * or it has 39 token characters in a row. Case is ignored. Immutable.
 */
final class Sieve {
  static final int BLOCK = 32;

  /** Which readings of the text a gram calls for; without any it is one of a needle. */
  static final int READINGS = 0xff;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FOLD = 0x2020202020202020L;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private static final int MULTIPLIER = (int) Hashes.randomMultiplier();

  private static final long[] NEEDLES = needles();

  /** The width of the part of a hash that tells the bit. */
  private static final int WIDTH = 18;

  private static final int SHIFT = Integer.SIZE - WIDTH;

  /** One bit for each gram, by the upper part of its hash. They fit into the fastest memory. */
  private final long[] bits = new long[1 << (WIDTH - 6)];

  /** The hashes of the grams, and in the same place what each may be part of. */
  private final int[] hashes;

  private final int[] meanings;

  Sieve(Collection<Secret> secrets) {
    int grams = NEEDLES.length;
    for (Secret secret : secrets) {
      grams += secret.grams().length;
    }
    int size = Integer.highestOneBit(grams) * 4;
    hashes = new int[size];
    meanings = new int[size];
    addAll(NEEDLES);
    for (Secret secret : secrets) {
      addAll(secret.grams());
    }
  }

  private static long[] needles() {
    Set<Long> grams = new HashSet<>();
    for (int i = 0; i < Needle.ALL.size(); i++) {
      Needle needle = Needle.ALL.get(i);
      for (int offset = needle.anchor(); offset < needle.anchor() + Needle.GRAM; offset++) {
        int meaning = (i << 16) | ((offset + 1) << 8);
        needle.grams(offset).forEach(gram -> grams.add(gram(hash(gram, 0), meaning)));
      }
    }
    return grams.stream().mapToLong(Long::longValue).toArray();
  }

  /** Returns the hash of a gram and what it means, or which readings it calls for. */
  static long gram(int hash, int meaning) {
    return ((long) hash << Integer.SIZE) | meaning;
  }

  private void addAll(long[] grams) {
    for (long gram : grams) {
      add((int) (gram >> Integer.SIZE), (int) gram);
    }
  }

  private void add(int hash, int meaning) {
    int bit = hash >>> SHIFT;
    bits[bit >>> 6] |= 1L << bit;
    int slot = home(hash);
    while (meanings[slot] != 0) {
      if (hashes[slot] == hash && isJoined(meanings[slot], meaning)) {
        meanings[slot] |= meaning;
        return;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    hashes[slot] = hash;
    meanings[slot] = meaning;
  }

  private static boolean isJoined(int meaning, int other) {
    return meaning == other || ((meaning & READINGS) != 0 && (other & READINGS) != 0);
  }

  /** Returns the slot of a gram's first meaning, or -1. */
  int first(int hash) {
    return find(hash, home(hash));
  }

  /** Returns the slot of the next meaning of the gram whose last one was in {@code slot}, or -1. */
  int next(int hash, int slot) {
    return find(hash, (slot + 1) & (hashes.length - 1));
  }

  private int find(int hash, int from) {
    int slot = from;
    while (meanings[slot] != 0) {
      if (hashes[slot] == hash) {
        return slot;
      }
      slot = (slot + 1) & (hashes.length - 1);
    }
    return -1;
  }

  private int home(int hash) {
    return hash >>> (Integer.numberOfLeadingZeros(hashes.length) + 1);
  }

  int readings(int slot) {
    return meanings[slot] & READINGS;
  }

  Needle needle(int slot) {
    return Needle.ALL.get(meanings[slot] >>> 16);
  }

  /** Returns where in the needle the gram begins. */
  int offset(int slot) {
    return ((meanings[slot] >>> 8) & 0xff) - 1;
  }

  /** Returns whether one of the two grams in a word may be known. */
  boolean mayKnow(long word) {
    return (probe(bits, word) & 1) != 0;
  }

  /**
   * Returns the beginning of the first block from {@code from} on, before {@code to}, in which a
   * secret may be, or -1. Blocks begin at multiples of 32.
   *
   * @param runsFrom before which token characters in a row are no reason for suspicion
   */
  int suspicion(byte[] text, int from, int to, int runsFrom) {
    long[] table = bits;
    long beforeLast = from == 0 ? 0 : (long) WORDS.get(text, from - 16);
    long last = from == 0 ? 0 : (long) WORDS.get(text, from - 8);
    int at = from;
    for (; at <= to - BLOCK; at += BLOCK) {
      long a = (long) WORDS.get(text, at);
      long b = (long) WORDS.get(text, at + 8);
      long c = (long) WORDS.get(text, at + 16);
      long d = (long) WORDS.get(text, at + 24);
      long found = probe(table, a) | probe(table, b);
      found |= probe(table, c) | probe(table, d);
      if ((found & 1) != 0
          || (isToken(a) && isLongToken(beforeLast, last, b, c) && at >= runsFrom)) {
        return at;
      }
      beforeLast = c;
      last = d;
    }
    if (at < to) {
      long a = word(text, at, to);
      long b = word(text, at + 8, to);
      long c = word(text, at + 16, to);
      long found = probe(table, a) | probe(table, b);
      found |= probe(table, c) | probe(table, word(text, at + 24, to));
      if ((found & 1) != 0
          || (isToken(a) && isLongToken(beforeLast, last, b, c) && at >= runsFrom)) {
        return at;
      }
    }
    return -1;
  }

  /** Returns whether 39 token characters may be around a word, of which 16 are on one side. */
  private static boolean isLongToken(long beforeLast, long last, long next, long afterNext) {
    return (isToken(next) && isToken(afterNext)) || (isToken(last) && isToken(beforeLast));
  }

  private static long probe(long[] table, long word) {
    long folded = word | FOLD;
    int first = ((int) folded * MULTIPLIER) >>> SHIFT;
    int second = ((int) (folded >>> 32) * MULTIPLIER) >>> SHIFT;
    return (table[(first >>> 6) & (table.length - 1)] >>> first)
        | (table[(second >>> 6) & (table.length - 1)] >>> second);
  }

  /** Returns the eight bytes at {@code at}, with zeros for those from {@code to} on. */
  static long word(byte[] text, int at, int to) {
    if (at + Long.BYTES <= to) {
      return (long) WORDS.get(text, at);
    }
    long word = 0;
    for (int i = to - 1; i >= at; i--) {
      word = (word << 8) | (text[i] & 0xff);
    }
    return word;
  }

  /** Returns whether all eight bytes may be token characters. Brackets pass too. */
  static boolean isToken(long word) {
    long folded = word | FOLD;
    long letter = folded + 0x1f * ONES;
    long digit = (folded + 0x50 * ONES) & ~(folded + 0x46 * ONES);
    long dash = ~((folded ^ 0x2d * ONES) + 0x7f * ONES);
    return (((letter | digit | dash) & ~word) & HIGHS) == HIGHS;
  }

  /** Returns the hash of the gram in the low four bytes of a word. */
  static int hash(long word) {
    return (int) (word | FOLD) * MULTIPLIER;
  }

  static int hash(String text, int at) {
    long word = 0;
    for (int i = Needle.GRAM - 1; i >= 0; i--) {
      word = (word << 8) | (text.charAt(at + i) & 0xff);
    }
    return hash(word);
  }
}
