package dev.gemward.redaction;

/**
 * What is kept of a registered secret: nothing of its text, only hashes of the pieces to look for.
 * Immutable.
 */
final class Secret {
  /** How many characters in a row are found. */
  static final int WINDOW = 12;

  /** How much of a secret is looked for. */
  private static final int LONGEST = 512;

  private static final int SHORTEST = 16;
  private static final int LEAST_VARIETY = 8;

  private final int length;
  private final long hash;
  private final Label whole;
  private final Label piece;
  private final long[] windows;
  private final long[] base64;
  private final long[] grams;

  Secret(String text) {
    Pieces pieces = new Pieces(text.substring(0, Math.min(text.length(), LONGEST)));
    SecretKind kind = SecretKind.of(text);
    String sha256 = new Fingerprint().sha256(text);
    length = text.length();
    hash = hash(text);
    whole = Label.whole(kind, sha256);
    piece = Label.piece(kind, sha256);
    windows = pieces.windows();
    base64 = pieces.base64();
    grams = pieces.grams();
  }

  static boolean isFit(String text) {
    if (text.length() < SHORTEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return variety(text, 0, Math.min(text.length(), LONGEST)) >= LEAST_VARIETY;
  }

  /** Returns how many different characters there are. All of them are ASCII. */
  static int variety(String text, int start, int end) {
    long low = 0;
    long high = 0;
    for (int i = start; i < end; i++) {
      int c = text.charAt(i);
      low |= c < Long.SIZE ? 1L << c : 0;
      high |= c < Long.SIZE ? 0 : 1L << c;
    }
    return Long.bitCount(low) + Long.bitCount(high);
  }

  /** Returns what, with its length, tells a text from others. */
  static long hash(String text) {
    return Hashes.of(text, Math.min(text.length(), LONGEST));
  }

  /** Returns whether it is this secret that has a length and a hash. */
  boolean is(int otherLength, long otherHash) {
    return length == otherLength && hash == otherHash;
  }

  /** Returns what stands in the place of all of it. */
  Label whole() {
    return whole;
  }

  /** Returns what stands in the place of a part, or of another form. */
  Label piece() {
    return piece;
  }

  /** Returns the hashes of its windows. */
  long[] windows() {
    return windows;
  }

  /** Returns the hashes of its windows in Base64. */
  long[] base64() {
    return base64;
  }

  /** Returns the hashes of its grams for the sieve, each with the readings it calls for. */
  long[] grams() {
    return grams;
  }
}
