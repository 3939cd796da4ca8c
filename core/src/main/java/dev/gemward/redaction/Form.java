package dev.gemward.redaction;

import java.util.List;
import java.util.function.IntFunction;

/** A secret as it may be written. Base64 is not here: it does not go character by character. */
final class Form {
  private final String text;

  /** Where in the text each character of the secret begins, and where the last one ends. */
  private final int[] starts;

  private final int gap;
  private final Reading reading;

  /**
   * @param gap how many characters separate one character of the secret from the next
   * @param escape writes a character
   */
  private Form(String secret, Reading reading, int gap, IntFunction<String> escape) {
    StringBuilder written = new StringBuilder();
    starts = new int[secret.length() + 1];
    for (int i = 0; i < secret.length(); i++) {
      written.append(escape.apply(secret.charAt(i)));
      starts[i + 1] = written.length();
    }
    this.text = written.toString();
    this.gap = gap;
    this.reading = reading;
  }

  static List<Form> all(String secret) {
    return List.of(
        new Form(secret, Reading.PLAIN, 0, Character::toString),
        new Form(secret, Reading.HEXADECIMAL, 0, Integer::toHexString),
        new Form(secret, Reading.HEX_DUMP, 1, c -> Integer.toHexString(c) + " "),
        new Form(secret, Reading.ESCAPED, 0, Form::percent),
        new Form(secret, Reading.ESCAPED, 0, c -> isSpecial(c) ? percent(c) : plain(c)),
        new Form(secret, Reading.ESCAPED, 0, Form::decimal),
        new Form(secret, Reading.ESCAPED, 0, c -> isSpecial(c) ? decimal(c) : plain(c)),
        new Form(secret, Reading.ESCAPED, 0, Form::hexadecimal),
        new Form(secret, Reading.ESCAPED, 0, c -> isSpecial(c) ? hexadecimal(c) : plain(c)),
        new Form(secret, Reading.ESCAPED, 0, c -> "\\u00" + Integer.toHexString(c)));
  }

  private static boolean isSpecial(int c) {
    return !Text.isLetter(c) && !Text.isDigit(c);
  }

  private static String plain(int c) {
    return Character.toString(c);
  }

  private static String percent(int c) {
    return "%" + Integer.toHexString(c);
  }

  private static String decimal(int c) {
    return "&#" + c + ";";
  }

  private static String hexadecimal(int c) {
    return "&#x" + Integer.toHexString(c) + ";";
  }

  String text() {
    return text;
  }

  /** Returns what reads it again. */
  Reading reading() {
    return reading;
  }

  /** Returns where the window begins that begins with character {@code index} of the secret. */
  int start(int index) {
    return starts[index];
  }

  /** Returns where that window ends. */
  int windowEnd(int index) {
    return starts[index + Secret.WINDOW] - gap;
  }

  /** Returns the length of the shortest window. */
  int shortestWindow() {
    int shortest = Integer.MAX_VALUE;
    for (int i = 0; i + Secret.WINDOW < starts.length; i++) {
      shortest = Math.min(shortest, windowEnd(i) - starts[i]);
    }
    return shortest;
  }
}
