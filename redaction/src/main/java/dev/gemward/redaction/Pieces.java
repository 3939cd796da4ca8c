package dev.gemward.redaction;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Takes a secret to pieces, in each form that it may have in a text. */
final class Pieces {
  private static final int LEAST_VARIETY = 6;

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final String text;
  private final LongStream.Builder windows = LongStream.builder();
  private final LongStream.Builder base64 = LongStream.builder();
  private final Map<Integer, Integer> grams = new HashMap<>();

  Pieces(String text) {
    this.text = text;
    for (int start = 0; start + Secret.WINDOW <= text.length(); start++) {
      if (isFit(start, start + Secret.WINDOW)) {
        windows.add(Hashes.of(text.substring(start), Secret.WINDOW));
      }
    }
    for (Form form : Form.all(text)) {
      add(form);
    }
    for (int shift = 0; shift < 3; shift++) {
      addBase64(shift);
    }
  }

  long[] windows() {
    return windows.build().toArray();
  }

  long[] base64() {
    return base64.build().toArray();
  }

  /**
   * Returns the hash of each gram in the upper half, and the readings it calls for in the lower.
   */
  long[] grams() {
    return grams.entrySet().stream()
        .mapToLong(gram -> Sieve.gram(gram.getKey(), gram.getValue()))
        .toArray();
  }

  private void add(Form form) {
    int shortest = form.shortestWindow();
    for (int start = 0; start + Secret.WINDOW <= text.length(); start++) {
      int end = form.windowEnd(start);
      if (isFit(start, start + Secret.WINDOW)
          && end - form.start(start) >= form.reading().shortestWindow()) {
        addGrams(form.text(), form.start(start), end, shortest, form.reading());
      }
    }
  }

  /**
   * Adds the windows of the text in Base64, if {@code shift} bytes are before it. Characters that
   * hold bits of other bytes belong to no window.
   */
  private void addBase64(int shift) {
    int first = (8 * shift + 5) / 6;
    int end = 8 * (shift + text.length()) / 6;
    StringBuilder encoded = new StringBuilder();
    for (int i = first; i < end; i++) {
      encoded.append(BASE64.charAt(bits(6 * i - 8 * shift)));
    }
    String standard = encoded.toString();
    String url = standard.replace('+', '-').replace('/', '_');
    for (int start = 0; start + Secret.WINDOW <= standard.length(); start++) {
      int bit = 6 * (first + start) - 8 * shift;
      if (isFit(bit / 8, (bit + 6 * Secret.WINDOW + 7) / 8)) {
        base64.add(Hashes.of(standard.substring(start), Secret.WINDOW));
        addGrams(standard, start, start + Secret.WINDOW, Secret.WINDOW, Reading.BASE64);
        addGrams(url, start, start + Secret.WINDOW, Secret.WINDOW, Reading.BASE64);
      }
    }
  }

  /** Returns the six bits of the text that begin with the given one. */
  private int bits(int from) {
    int first = text.charAt(from / 8);
    int second = from / 8 + 1 < text.length() ? text.charAt(from / 8 + 1) : 0;
    return (((first << 8) | second) >> (10 - from % 8)) & 0x3f;
  }

  private boolean isFit(int start, int end) {
    return Secret.variety(text, start, end) >= LEAST_VARIETY;
  }

  /**
   * Adds grams of the window between {@code start} and {@code end}. A text has a gram at every
   * multiple of four, and in a window some in a row: of those, one must be added. So of the places
   * in the form that are equal modulo four, one in so many is added as are in the shortest window.
   */
  private void addGrams(String form, int start, int end, int shortest, Reading reading) {
    int period = (shortest - Needle.GRAM + 1) / Needle.GRAM * Needle.GRAM;
    for (int at = start; at + Needle.GRAM <= end; at++) {
      if (at % period < Needle.GRAM) {
        grams.merge(Sieve.hash(form, at), reading.bit(), (one, other) -> one | other);
      }
    }
  }
}
