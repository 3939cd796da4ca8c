package dev.gemward.redaction;

import java.util.List;

/** What stands in the place of a stretch of text. */
record Replacement(int start, int end, String label) {

  /** Returns {@code text} with {@code replacements}, which are in order and do not overlap. */
  static String apply(List<Replacement> replacements, CharSequence text) {
    StringBuilder result = new StringBuilder(text.length() + 32);
    int at = 0;
    for (Replacement each : replacements) {
      result.append(text, at, each.start).append(each.label);
      at = each.end;
    }
    return result.append(text, at, text.length()).toString();
  }

  /** Returns {@code text} with {@code replacements}, which are in order and do not overlap. */
  static byte[] apply(List<Replacement> replacements, byte[] text) {
    int length = text.length;
    for (Replacement each : replacements) {
      length += each.label.length() - (each.end - each.start);
    }
    byte[] result = new byte[length];
    int from = 0;
    int to = 0;
    for (Replacement each : replacements) {
      System.arraycopy(text, from, result, to, each.start - from);
      to += each.start - from;
      for (int i = 0; i < each.label.length(); i++) {
        result[to++] = (byte) each.label.charAt(i);
      }
      from = each.end;
    }
    System.arraycopy(text, from, result, to, text.length - from);
    return result;
  }
}
