package dev.gemward.redaction;

import java.util.List;

/**
 * What stands in the place of a stretch of text.
 *
 * @param sha256 of the secret there, or nothing if it is never told
 */
record Replacement(int start, int end, Label label, String sha256) {

  /** Returns {@code text} with {@code replacements}, which are in order and do not overlap. */
  static String apply(List<Replacement> replacements, CharSequence text) {
    StringBuilder result = new StringBuilder(text.length() + 32);
    int at = 0;
    for (Replacement each : replacements) {
      each.writeTo(result.append(text, at, each.start));
      at = each.end;
    }
    return result.append(text, at, text.length()).toString();
  }

  /** Returns {@code text} with {@code replacements}, which are in order and do not overlap. */
  static byte[] apply(List<Replacement> replacements, byte[] text) {
    int length = text.length;
    for (Replacement each : replacements) {
      length += each.length() - (each.end - each.start);
    }
    byte[] result = new byte[length];
    int from = 0;
    int to = 0;
    for (Replacement each : replacements) {
      System.arraycopy(text, from, result, to, each.start - from);
      to = each.writeTo(result, to + each.start - from);
      from = each.end;
    }
    System.arraycopy(text, from, result, to, text.length - from);
    return result;
  }

  void writeTo(StringBuilder text) {
    text.append(label.opening()).append(sha256, 0, fingerprintLength()).append(']');
  }

  private int writeTo(byte[] text, int at) {
    int to = write(label.opening(), label.opening().length(), text, at);
    to = write(sha256, fingerprintLength(), text, to);
    text[to] = ']';
    return to + 1;
  }

  @SuppressWarnings("deprecation") // All of it is ASCII, and nothing else copies without an array.
  private static int write(String ascii, int length, byte[] text, int at) {
    ascii.getBytes(0, length, text, at);
    return at + length;
  }

  private int length() {
    return label.opening().length() + fingerprintLength() + 1;
  }

  private int fingerprintLength() {
    return sha256.isEmpty() ? 0 : Fingerprint.LENGTH;
  }
}
