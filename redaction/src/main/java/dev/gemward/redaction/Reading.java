package dev.gemward.redaction;

/** A way to read the characters of a secret in a text. */
enum Reading {
  PLAIN(1, Secret.WINDOW) {
    @Override
    int read(Text text, int at, boolean goesOn) {
      return unit(text.at(at), 1);
    }
  },

  /** In either alphabet. Reads characters of Base64, not those of the secret. */
  BASE64(1, Secret.WINDOW) {
    @Override
    int read(Text text, int at, boolean goesOn) {
      int c = text.at(at);
      return unit(c == '-' ? '+' : c == '_' ? '/' : c, 1);
    }
  },

  HEXADECIMAL(2, 2 * Secret.WINDOW) {
    @Override
    int read(Text text, int at, boolean goesOn) {
      return number(text, at, 2, 16, 2);
    }
  },

  /** With a space between bytes. */
  HEX_DUMP(3, 3 * Secret.WINDOW) {
    @Override
    int read(Text text, int at, boolean goesOn) {
      return goesOn && text.at(at - 1) != ' ' ? NONE : number(text, at, 2, 16, 2);
    }
  },

  /** As in URLs, HTML or JSON. Not every character needs to be escaped. */
  ESCAPED(1, 6 * Secret.WINDOW) {
    @Override
    int read(Text text, int at, boolean goesOn) {
      int c = text.at(at);
      int unit = NONE;
      if (c == '%') {
        unit = number(text, at + 1, 2, 16, 3);
      } else if (c == '\\' && text.startsWith(at + 1, "u00")) {
        unit = number(text, at + 4, 2, 16, 6);
      } else if (c == '&' && text.at(at + 1) == '#') {
        unit = entity(text, at + 2);
      }
      return unit == NONE ? unit(c, 1) : unit;
    }

    @Override
    int start(Text text, int at) {
      for (int before = 1; before < LONGEST_UNIT; before++) {
        if (at >= before && length(read(text, at - before, false)) > before) {
          return at - before;
        }
      }
      return at;
    }
  };

  static final int NONE = -1;

  private static final int LONGEST_UNIT = 6;

  private final int step;
  private final int longestWindow;

  Reading(int step, int longestWindow) {
    this.step = step;
    this.longestWindow = longestWindow;
  }

  /**
   * Returns the character at {@code at}, with how long it is there in the upper half, or {@link
   * #NONE}.
   *
   * @param goesOn whether a character ends where this one begins
   */
  abstract int read(Text text, int at, boolean goesOn);

  /** Returns where the character begins in whose middle {@code at} may be. */
  int start(Text text, int at) {
    return at;
  }

  /** Returns how far apart characters begin, at least. */
  int step() {
    return step;
  }

  /** Returns the length of the shortest window, which no other reading finds. */
  int shortestWindow() {
    return this == ESCAPED ? Secret.WINDOW + 1 : Secret.WINDOW;
  }

  int longestWindow() {
    return longestWindow;
  }

  @SuppressWarnings("EnumOrdinal") // It is not kept longer than this process.
  int bit() {
    return 1 << ordinal();
  }

  static int length(int unit) {
    return unit >> 16;
  }

  private static int unit(int c, int length) {
    return (length << 16) | c;
  }

  private static int entity(Text text, int at) {
    boolean decimal = text.at(at) != 'x' && text.at(at) != 'X';
    int from = decimal ? at : at + 1;
    int semicolon = from;
    while (semicolon < from + 3 && digit(text.at(semicolon), decimal ? 10 : 16) >= 0) {
      semicolon++;
    }
    if (text.at(semicolon) != ';' || semicolon - from < 2) {
      return NONE;
    }
    return number(text, from, semicolon - from, decimal ? 10 : 16, semicolon + 3 - at);
  }

  private static int number(Text text, int from, int digits, int radix, int length) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = digit(text.at(i), radix);
      if (digit < 0) {
        return NONE;
      }
      value = value * radix + digit;
    }
    return unit(value, length);
  }

  private static int digit(int c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }
}
