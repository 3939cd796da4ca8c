package dev.gemward.redaction;

import java.util.List;

/**
 * Reads a text in one way and looks for windows of registered secrets. It reads only where it is
 * told that one may be, and no place twice.
 */
final class Track {
  private static final int WINDOW = Secret.WINDOW;
  private static final int REMEMBERED = 16;
  private static final long OLDEST = power(WINDOW);

  private final Reading reading;
  private final boolean isPlain;
  private final int phase;
  private final Text text;
  private final List<Span> spans;

  /** The last characters and where they began. */
  private final char[] read = new char[REMEMBERED];

  private final int[] starts = new int[REMEMBERED];
  private int count;
  private long hash;
  private int at;

  /** The span that the next window may go on with, and the secrets that all its windows are of. */
  private int start;

  private int end;
  private long owners;

  /** Up to where escapes were looked for, and where the last one is. */
  private int unescaped;

  private int lastEscape;

  /**
   * @param phase of the places where a character may begin, if that is not everywhere
   */
  Track(Reading reading, int phase, Text text, List<Span> spans) {
    this.reading = reading;
    this.isPlain = reading == Reading.PLAIN;
    this.phase = phase;
    this.text = text;
    this.spans = spans;
  }

  void reset() {
    count = 0;
    hash = 0;
    at = phase;
    owners = 0;
    unescaped = 0;
    lastEscape = -1;
  }

  /** Looks at all windows that hold the place {@code where}, or are before it and near. */
  void follow(int where, Secrets secrets) {
    int from = where - reading.longestWindow();
    if (reading == Reading.ESCAPED && !isEscaped(from, where + reading.longestWindow())) {
      return;
    }
    if (at < from) {
      from -= Math.floorMod(from - phase, reading.step());
      at = reading.start(text, from);
      count = 0;
      hash = 0;
    }
    while (at < text.length() && windowStart() <= where) {
      step(secrets);
    }
  }

  private boolean isEscaped(int from, int to) {
    unescaped = Math.max(unescaped, from);
    while (unescaped < to && unescaped < text.length()) {
      int c = text.at(unescaped);
      if (c == '%' || c == '&' || c == '\\') {
        lastEscape = unescaped;
      }
      unescaped++;
    }
    return lastEscape >= Math.max(from, 0);
  }

  /** Returns where the window begins that the next character completes, or an earlier place. */
  private int windowStart() {
    if (count == 0) {
      return at;
    }
    return starts[count < WINDOW ? 0 : place(count - WINDOW + 1)];
  }

  private void step(Secrets secrets) {
    int unit = isPlain ? (1 << 16) | text.at(at) : reading.read(text, at, count > 0);
    if (unit == Reading.NONE) {
      at += count > 0 ? 0 : reading.step(); // What goes on with nothing may still begin something.
      count = 0;
      hash = 0;
      return;
    }
    char c = (char) unit;
    hash = Hashes.add(hash, c);
    if (count >= WINDOW) {
      hash -= read[place(count - WINDOW)] * OLDEST;
    }
    read[place(count)] = c;
    starts[place(count)] = at;
    count++;
    int unitEnd = at + Reading.length(unit);
    at = Math.max(unitEnd, at + reading.step());
    if (count >= WINDOW) {
      lookUp(starts[place(count - WINDOW)], unitEnd, secrets);
    }
  }

  private static int place(int number) {
    return number & (REMEMBERED - 1);
  }

  private void lookUp(int from, int to, Secrets secrets) {
    long found = to - from < reading.shortestWindow() ? 0 : secrets.owners(reading, hash);
    if (found == 0) {
      return;
    }
    if ((owners & found) != 0 && from <= end) {
      owners &= found;
    } else {
      finish(secrets);
      start = from;
      owners = found;
    }
    end = to;
  }

  /** Adds the last span. */
  void finish(Secrets secrets) {
    if (owners != 0) {
      spans.add(new Span(start, end, secrets.label(owners, text, start, end)));
      owners = 0;
    }
  }

  private static long power(int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= Hashes.MULTIPLIER;
    }
    return power;
  }
}
