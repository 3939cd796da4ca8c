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

  /** The width of the part of a hash that tells the place of a mark. */
  private static final int WIDTH = 18;

  private static final int SHIFT = Integer.SIZE - WIDTH;

  /**
   * Whether there is a gram with such a hash, by its upper part. A byte each, because to find a bit
   * in it takes longer than to read it from further away.
   */
  private final byte[] marks = new byte[1 << WIDTH];

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
        for (String gram : needle.grams(offset)) {
          grams.add(gram(hash(gram, 0), meaning));
        }
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
    marks[hash >>> SHIFT] = 1;
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

  /**
   * Returns the beginning of the first block from {@code from} on, before {@code to}, in which a
   * secret may be, or -1. Blocks begin at multiples of 32.
   *
   * @param runsFrom before which token characters in a row are no reason for suspicion
   */
  int suspicion(byte[] text, int from, int to, int runsFrom) {
    int block = candidate(text, from, to);
    while (block >= 0 && !knows(text, block, to) && (block < runsFrom || !isRun(text, block, to))) {
      int next = block + BLOCK;
      block = next < to ? candidate(text, next, to) : -1;
    }
    return block;
  }

  /** Returns the beginning of the next block that is worth a second look, or -1. */
  private int candidate(byte[] text, int from, int to) {
    byte[] table = marks;
    long beforeLast = from == 0 ? 0 : (long) WORDS.get(text, from - 16);
    long last = from == 0 ? 0 : (long) WORDS.get(text, from - 8);
    int at = from;
    for (; at <= to - BLOCK; at += BLOCK) {
      long a = (long) WORDS.get(text, at);
      long b = (long) WORDS.get(text, at + 8);
      long c = (long) WORDS.get(text, at + 16);
      long d = (long) WORDS.get(text, at + 24);
      if ((probe(table, a) | probe(table, b) | probe(table, c) | probe(table, d)) != 0
          || (isToken(a) && isLongToken(beforeLast, last, b, c))) {
        return at;
      }
      beforeLast = c;
      last = d;
    }
    if (at < to) {
      long a = word(text, at, to);
      long b = word(text, at + 8, to);
      long c = word(text, at + 16, to);
      long d = word(text, at + 24, to);
      if ((probe(table, a) | probe(table, b) | probe(table, c) | probe(table, d)) != 0
          || (isToken(a) && isLongToken(beforeLast, last, b, c))) {
        return at;
      }
    }
    return -1;
  }

  /** Returns whether a gram of a block is known. */
  private boolean knows(byte[] text, int block, int to) {
    for (int at = block; at < block + BLOCK && at < to; at += Long.BYTES) {
      long word = word(text, at, to);
      if (mayKnow(word) && (first(hash(word)) >= 0 || first(hash(word >>> 32)) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether one of the two grams in a word may be known. */
  boolean mayKnow(long word) {
    return probe(marks, word) != 0;
  }

  /** Returns whether 39 token characters are around a place, or reach the end and may go on. */
  private static boolean isRun(byte[] text, int at, int to) {
    int start = at;
    while (start > 0 && Text.isToken(text[start - 1])) {
      start--;
    }
    int end = at;
    while (end < to && Text.isToken(text[end])) {
      end++;
    }
    return end - start >= Formats.SHORTEST_RUN || end == to;
  }

  /** Returns whether 39 token characters may be around a word, of which 16 are on one side. */
  private static boolean isLongToken(long beforeLast, long last, long next, long afterNext) {
    return (isToken(next) && isToken(afterNext)) || (isToken(last) && isToken(beforeLast));
  }

  private static int probe(byte[] table, long word) {
    long folded = word | FOLD;
    return table[(((int) folded * MULTIPLIER) >>> SHIFT) & (table.length - 1)]
        | table[(((int) (folded >>> 32) * MULTIPLIER) >>> SHIFT) & (table.length - 1)];
  }

  /** Returns the eight bytes at {@code at}, with zeros for those from {@code to} on. */
  static long word(byte[] text, int at, int to) {
    if (at + Long.BYTES <= to) {
      return (long) WORDS.get(text, at);
    }
    if (at >= to) {
      return 0;
    }
    if (to >= Long.BYTES) {
      return (long) WORDS.get(text, to - Long.BYTES) >>> ((at + Long.BYTES - to) * Byte.SIZE);
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
