package dev.gemward.redaction;

import java.util.List;

/** A secret as it may be written. Base64 is not here: it does not go character by character. */
final class Form {
  private final String text;

  /** Where in the text each character of the secret begins, and where the last one ends. */
  private final int[] starts;

  /** How many characters separate one character of the secret from the next. */
  private final int gap;

  private final Reading reading;

  private Form(String secret, Reading reading, Escape escape) {
    StringBuilder written = new StringBuilder();
    starts = new int[secret.length() + 1];
    for (int i = 0; i < secret.length(); i++) {
      escape.write(secret.charAt(i), written);
      starts[i + 1] = written.length();
    }
    this.text = written.toString();
    this.gap = reading == Reading.HEX_DUMP ? 1 : 0;
    this.reading = reading;
  }

  static List<Form> all(String secret) {
    Escape percent = new Escape("%", 16, "", false);
    Escape decimal = new Escape("&#", 10, ";", false);
    Escape hexadecimal = new Escape("&#x", 16, ";", false);
    return List.of(
        new Form(secret, Reading.PLAIN, Escape.NONE),
        new Form(secret, Reading.HEXADECIMAL, new Escape("", 16, "", false)),
        new Form(secret, Reading.HEX_DUMP, new Escape("", 16, " ", false)),
        new Form(secret, Reading.ESCAPED, percent),
        new Form(secret, Reading.ESCAPED, percent.ofSpecial()),
        new Form(secret, Reading.ESCAPED, decimal),
        new Form(secret, Reading.ESCAPED, decimal.ofSpecial()),
        new Form(secret, Reading.ESCAPED, hexadecimal),
        new Form(secret, Reading.ESCAPED, hexadecimal.ofSpecial()),
        new Form(secret, Reading.ESCAPED, new Escape("\\u00", 16, "", false)));
  }

  /** How a character is written: its number between two texts. */
  private record Escape(String before, int radix, String after, boolean onlySpecial) {
    static final Escape NONE = new Escape("", 0, "", false);

    Escape ofSpecial() {
      return new Escape(before, radix, after, true);
    }

    void write(char c, StringBuilder text) {
      if (radix == 0 || (onlySpecial && (Text.isLetter(c) || Text.isDigit(c)))) {
        text.append(c);
      } else {
        text.append(before).append(Integer.toString(c, radix)).append(after);
      }
    }
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
