package dev.gemward.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The text that is looked at: characters, or bytes of a charset in which ASCII is ASCII. Behind its
 * end is nothing, which is -1.
 */
final class Text {
  private static final boolean[] TOKEN = new boolean[256];

  static {
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"
        .chars()
        .forEach(c -> TOKEN[c] = true);
  }

  private CharSequence chars = "";
  private byte @Nullable [] bytes;
  private int length;
  private boolean utf8;

  /**
   * Looks at {@code text} from now on.
   *
   * @param utf8 whether each character stands for a byte of UTF-8
   */
  void set(CharSequence text, boolean utf8) {
    chars = text;
    bytes = null;
    length = text.length();
    this.utf8 = utf8;
  }

  void set(byte[] text, boolean utf8) {
    chars = "";
    bytes = text;
    length = text.length;
    this.utf8 = utf8;
  }

  int length() {
    return length;
  }

  int at(int index) {
    return index < 0 || index >= length ? -1 : get(index);
  }

  private int get(int index) {
    byte[] read = bytes;
    return read == null ? chars.charAt(index) : read[index] & 0xff;
  }

  boolean startsWith(int from, String expected) {
    if (from < 0 || from > length - expected.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      if (get(from + i) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Like {@link #startsWith}, but for the case. {@code expected} is in lower case. */
  boolean startsWithName(int from, String expected) {
    if (from < 0 || from > length - expected.length()) {
      return false;
    }
    for (int i = 0; i < expected.length(); i++) {
      int c = get(from + i);
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many characters of a string the one at {@code index} makes: it may be a byte. */
  int weight(int index) {
    int c = at(index);
    if (!utf8 || c < 0x80) {
      return 1;
    }
    return c < 0xc0 ? 0 : c < 0xf0 ? 1 : 2;
  }

  int tokenStart(int from) {
    int start = from;
    byte[] read = bytes;
    if (read == null) {
      while (start > 0 && isToken(chars.charAt(start - 1))) {
        start--;
      }
    } else {
      while (start > 0 && TOKEN[read[start - 1] & 0xff]) {
        start--;
      }
    }
    return start;
  }

  int tokenEnd(int from) {
    int end = from;
    byte[] read = bytes;
    if (read == null) {
      while (end < length && isToken(chars.charAt(end))) {
        end++;
      }
    } else {
      while (end < length && TOKEN[read[end] & 0xff]) {
        end++;
      }
    }
    return end;
  }

  boolean isToken(int from, int count) {
    int at = from;
    while (at < from + count && isToken(at(at))) {
      at++;
    }
    return at == from + count;
  }

  static boolean isToken(byte c) {
    return TOKEN[c & 0xff];
  }

  private static boolean isToken(int c) {
    return c >= 0 && c < 256 && TOKEN[c];
  }

  static boolean isWhitespace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
