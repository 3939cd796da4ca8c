package dev.gemward.redaction;

import org.jspecify.annotations.Nullable;

/**
 * What stands in the place of a secret: this, the fingerprint if it has one, and a bracket.
 *
 * @param rank of spans that overlap, the lowest names all of them
 * @param opening what comes before the fingerprint
 * @param sha256 of the registered secret it is about, or null if it is about no registered one
 */
record Label(int rank, SecretKind kind, String opening, @Nullable String sha256) {
  /** With this every label begins, and nothing that begins so is replaced again. */
  static final String BEGINNING = "[redacted";

  static final Label VALUE = of(3, SecretKind.NAMED_VALUE, null);
  static final Label PRIVATE_KEY = of(SecretKind.PRIVATE_KEY);

  private static final int PIECE = 2;

  static Label of(SecretKind kind) {
    return of(1, kind, null);
  }

  static Label whole(SecretKind kind, String sha256) {
    return of(0, kind, sha256);
  }

  static Label piece(SecretKind kind, String sha256) {
    return of(PIECE, kind, sha256);
  }

  private static Label of(int rank, SecretKind kind, @Nullable String sha256) {
    boolean hasFingerprint = sha256 != null || kind.hasPrefix();
    return new Label(rank, kind, opening(kind, rank != PIECE, hasFingerprint), sha256);
  }

  static String opening(SecretKind kind, boolean whole, boolean hasFingerprint) {
    return BEGINNING + (whole ? " " : " piece of ") + kind.noun() + (hasFingerprint ? " #" : "");
  }

  /** Returns the SHA-256 of the secret in a stretch of text, or nothing if it is never told. */
  String sha256(Text text, int from, int to, Fingerprint fingerprint) {
    if (sha256 != null) {
      return sha256;
    }
    return kind.hasPrefix() ? fingerprint.sha256(text, from, to) : "";
  }

  /** Returns whether it is about all of a secret, as it is used. */
  boolean isWhole() {
    return rank != PIECE;
  }

  /** Returns whether it says which secret was there, by its format or because it is registered. */
  boolean names() {
    return rank < PIECE;
  }
}
