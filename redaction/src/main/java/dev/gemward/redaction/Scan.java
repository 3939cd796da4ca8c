package dev.gemward.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One look at a text for everything that is replaced. It is used again for other texts, because a
 * clean one must cost no memory. Not thread-safe.
 */
final class Scan {
  private static final int CHUNK = 4096;

  /** With more it is not worth its memory. */
  private static final int MOST_SPANS = 1024;

  /** One for each of 64 groups of threads, apart from each other in memory. */
  private static final int APART = 16;

  private static final AtomicReferenceArray<Scan> IDLE = new AtomicReferenceArray<>(64 * APART);

  private final Text text = new Text();
  private final List<Span> spans = new ArrayList<>();
  private final Formats formats = new Formats(text, spans);
  private final PrivateKeys privateKeys = new PrivateKeys(text, spans);
  private final Names names = new Names(text, spans);

  /** For each reading, one for each place where its characters may begin. */
  private final Track[][] tracks;

  private final Fingerprint fingerprint = new Fingerprint();

  /** Part of the text, behind the block that came before. */
  private final byte[] chunk = new byte[Sieve.BLOCK + CHUNK];

  private Secrets secrets = Secrets.NONE;
  private boolean suspicious;

  private Scan() {
    Reading[] readings = Reading.values();
    tracks = new Track[readings.length][];
    for (int i = 0; i < readings.length; i++) {
      tracks[i] = new Track[readings[i].step()];
      for (int phase = 0; phase < readings[i].step(); phase++) {
        tracks[i][phase] = new Track(readings[i], phase, text, spans);
      }
    }
  }

  static Scan borrow() {
    Scan idle = IDLE.getAndSet(place(), null);
    return idle == null ? new Scan() : idle;
  }

  void giveBack() {
    if (spans.size() > MOST_SPANS) {
      return;
    }
    text.set("", false);
    spans.clear();
    secrets = Secrets.NONE; // What is idle must keep nothing of secrets that are forgotten by then.
    IDLE.setRelease(place(), this);
  }

  private static int place() {
    return (int) (Thread.currentThread().getId() & 63) * APART;
  }

  /**
   * Returns what to replace, in order and without overlaps.
   *
   * @param utf8 whether each character stands for a byte of UTF-8
   */
  List<Replacement> look(CharSequence characters, boolean utf8, Secrets known) {
    text.set(characters, utf8);
    begin(known);
    Arrays.fill(chunk, 0, Sieve.BLOCK, (byte) 0);
    int length = characters.length();
    for (int start = 0; start < length; start += CHUNK) {
      if (start > 0) {
        System.arraycopy(chunk, CHUNK, chunk, 0, Sieve.BLOCK);
      }
      int end = Sieve.BLOCK + read(characters, start, Math.min(start + CHUNK, length));
      look(chunk, Sieve.BLOCK, end, start - Sieve.BLOCK);
    }
    List<Replacement> found = finished();
    if (!found.isEmpty()) {
      Arrays.fill(chunk, 0, Math.min(Sieve.BLOCK + length, chunk.length), (byte) 0);
    }
    return found;
  }

  /**
   * Returns what to replace, in order and without overlaps.
   *
   * @param from before which there is nothing to replace, a multiple of 32
   * @param utf8 whether the bytes are UTF-8
   */
  List<Replacement> look(byte[] bytes, int from, boolean utf8, Secrets known) {
    text.set(bytes, utf8);
    begin(known);
    look(bytes, from, bytes.length, 0);
    return finished();
  }

  private void begin(Secrets known) {
    secrets = known;
    suspicious = false;
  }

  /** Copies the lower bytes of characters into the chunk, and returns how many. */
  @SuppressWarnings("deprecation") // Nothing else copies without making an array.
  private int read(CharSequence characters, int start, int end) {
    if (characters instanceof String string) {
      string.getBytes(start, end, chunk, Sieve.BLOCK);
    } else {
      for (int i = start; i < end; i++) {
        chunk[Sieve.BLOCK + i - start] = (byte) characters.charAt(i);
      }
    }
    return end - start;
  }

  private void look(byte[] bytes, int from, int to, int offset) {
    int block = from;
    do {
      int runsFrom = suspicious ? formats.runEnd() - offset : 0;
      block = secrets.sieve().suspicion(bytes, block, to, runsFrom);
      if (block >= 0) {
        lookAtBlock(bytes, block, to, offset);
        block += Sieve.BLOCK;
      }
    } while (block >= 0 && block < to);
  }

  private void lookAtBlock(byte[] bytes, int block, int to, int offset) {
    if (!suspicious) {
      suspicious = true;
      formats.reset();
      privateKeys.reset();
      names.reset();
      for (Track[] ofReading : tracks) {
        for (Track track : ofReading) {
          track.reset();
        }
      }
    }
    if (Sieve.isToken(Sieve.word(bytes, block, to))) {
      formats.run(block + offset);
    }
    Sieve sieve = secrets.sieve();
    for (int at = block; at < block + Sieve.BLOCK && at < to; at += Long.BYTES) {
      long word = Sieve.word(bytes, at, to);
      if (sieve.mayKnow(word)) {
        lookAtGram(sieve, Sieve.hash(word), at + offset);
        lookAtGram(sieve, Sieve.hash(word >>> 32), at + Needle.GRAM + offset);
      }
    }
  }

  private void lookAtGram(Sieve sieve, int hash, int at) {
    for (int slot = sieve.first(hash); slot >= 0; slot = sieve.next(hash, slot)) {
      int readings = sieve.readings(slot);
      if (readings == 0) {
        lookAtNeedle(sieve.needle(slot), at - sieve.offset(slot));
      }
      for (; readings != 0; readings &= readings - 1) {
        for (Track track : tracks[Integer.numberOfTrailingZeros(readings)]) {
          track.follow(at, secrets);
        }
      }
    }
  }

  private void lookAtNeedle(Needle needle, int start) {
    if (!needle.isAt(text, start)) {
      return;
    }
    int end = start + needle.text().length();
    switch (needle.meaning()) {
      case NAME -> names.name(end, false);
      case NAME_WITH_SCHEME -> names.name(end, true);
      case HOST -> names.host(end);
      case ACCESS_TOKEN -> formats.accessToken(start);
      case CLIENT_SECRET -> formats.clientSecret(start);
      case EPHEMERAL_TOKEN -> formats.ephemeralToken(start);
      case PRIVATE_KEY -> privateKeys.begin(start);
    }
  }

  private List<Replacement> finished() {
    if (!suspicious) {
      return List.of();
    }
    for (Track[] ofReading : tracks) {
      for (Track track : ofReading) {
        track.finish(secrets);
      }
    }
    if (spans.isEmpty()) {
      return List.of();
    }
    List<Replacement> replacements = new ArrayList<>();
    for (Span span : Span.merge(spans)) {
      Label label = span.label();
      String sha256 = label.sha256(text, span.from(), span.to(), fingerprint);
      replacements.add(new Replacement(span.start(), span.end(), label, sha256));
    }
    return replacements;
  }

  /** Returns where a private key begins whose end may still come if the text goes on, or -1. */
  int openKey() {
    return suspicious ? privateKeys.open() : -1;
  }
}
