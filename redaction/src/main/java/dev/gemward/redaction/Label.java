package dev.gemward.redaction;

/**
 * What stands in the place of a secret.
 *
 * @param rank of spans that overlap, the lowest names all of them
 * @param opening the label, or what comes before the fingerprint of what it replaces
 * @param fingerprinted whether that fingerprint is still to come
 */
record Label(int rank, String opening, boolean fingerprinted) {
  /** With this every label begins, and nothing that begins so is replaced again. */
  static final String BEGINNING = "[redacted";

  static final Label VALUE = new Label(3, BEGINNING + " value]", false);
  static final Label PRIVATE_KEY = new Label(1, BEGINNING + " private key]", false);

  static Label of(Format format) {
    return new Label(1, BEGINNING + " " + format.noun() + " #", true);
  }

  static Label whole(Format format, String fingerprint) {
    return new Label(0, BEGINNING + " " + format.noun() + " #" + fingerprint + "]", false);
  }

  static Label piece(Format format, String fingerprint) {
    String text = BEGINNING + " piece of " + format.noun() + " #" + fingerprint + "]";
    return new Label(2, text, false);
  }

  /** Returns the label for the stretch of text that it is about. */
  String text(Text text, int from, int to, Fingerprint fingerprint) {
    return fingerprinted ? opening + fingerprint.of(text, from, to) + "]" : opening;
  }

  /** Returns whether it says which secret was there, by its format or because it is registered. */
  boolean names() {
    return rank < 2;
  }
}
