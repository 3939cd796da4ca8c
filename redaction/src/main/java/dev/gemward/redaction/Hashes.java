package dev.gemward.redaction;

import java.security.SecureRandom;

/** The hashes in whose place the secrets are kept. They differ from process to process. */
final class Hashes {
  static final long MULTIPLIER = randomMultiplier();

  private Hashes() {}

  static long randomMultiplier() {
    return (new SecureRandom().nextLong() & ~7) | 5;
  }

  static long add(long hash, int c) {
    return hash * MULTIPLIER + c;
  }

  static long mix(long hash) {
    long mixed = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    return mixed ^ (mixed >>> 29);
  }

  static long of(Text text, int start, int end) {
    long hash = 0;
    for (int i = start; i < end; i++) {
      hash = add(hash, text.at(i));
    }
    return hash;
  }

  static long of(String text, int length) {
    long hash = 0;
    for (int i = 0; i < length; i++) {
      hash = add(hash, text.charAt(i));
    }
    return hash;
  }
}
