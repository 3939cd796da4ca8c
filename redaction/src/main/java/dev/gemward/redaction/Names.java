package dev.gemward.redaction;

import java.util.Arrays;
import java.util.List;

/** Finds the values behind names that say they are secret, once such a name is found. */
final class Names {
  private static final int SHORTEST = 8;
  private static final int SHORTEST_WORD = 20;
  private static final int NO_QUOTE = 0;
  private static final int ESCAPED_QUOTE = 1;

  private final Text text;
  private final List<Span> spans;

  /** Where a value began that was looked at, and where it ended, for each quote it may be in. */
  private final int[] valueStart = new int['\'' + 1];

  private final int[] valueEnd = new int['\'' + 1];
  private int urlEnd;

  Names(Text text, List<Span> spans) {
    this.text = text;
    this.spans = spans;
  }

  void reset() {
    Arrays.fill(valueEnd, -1);
    urlEnd = 0;
  }

  /** Looks at what is behind a name that ends before {@code end}. */
  void name(int end, boolean withScheme) {
    int at = end + width(quote(end));
    at = blanks(at);
    if (text.at(at) != '=' && text.at(at) != ':') {
      return;
    }
    at = blanks(at + 1);
    if (text.at(at) == '[' && !text.startsWith(at, Label.BEGINNING)) {
      at++;
    }
    int quote = quote(at);
    at += width(quote);
    if (withScheme) {
      at = scheme(at);
    }
    if (isSecret(at, quote)) {
      spans.add(new Span(at, valueEnd(at, quote), Label.VALUE));
    }
  }

  /** Looks for a parameter in a URL whose host ends before {@code end}. */
  void host(int end) {
    if (end < urlEnd || hostGoesOn(end)) {
      return;
    }
    int at = end;
    while (at < text.length() && !Text.isWhitespace(text.at(at)) && !isQuote(text.at(at))) {
      if ((text.at(at) == '?' || text.at(at) == '&') && text.startsWithName(at + 1, "key=")) {
        name(at + 4, false);
      }
      at++;
    }
    urlEnd = at;
  }

  private boolean hostGoesOn(int end) {
    int at = text.at(end) == '.' ? end + 1 : end;
    int c = text.at(at);
    return Text.isLetter(c) || Text.isDigit(c) || (c == '-' && at == end);
  }

  /** Returns the end of the scheme and the spaces behind it, or {@code from} if there is none. */
  private int scheme(int from) {
    int at = from;
    while (Text.isLetter(text.at(at))) {
      at++;
    }
    int end = at;
    while (at > from && text.at(at) == ' ') {
      at++;
    }
    return at > end ? at : from;
  }

  private boolean isSecret(int from, int quote) {
    int c = text.at(from);
    if (c == '%' || c == '*' || c == '<') {
      return false;
    }
    if (text.startsWith(from, "${") || text.startsWith(from, "{{")) {
      return false;
    }
    boolean word = true;
    int length = 0;
    for (int at = from; length < SHORTEST_WORD && !ends(at, quote); at++) {
      c = text.at(at);
      word &= Text.isLetter(c) || c >= 0x80;
      length += text.weight(at);
    }
    return length >= (word ? SHORTEST_WORD : SHORTEST);
  }

  private int valueEnd(int from, int quote) {
    if (from < valueStart[quote] || from > valueEnd[quote]) {
      int end = from;
      while (!ends(end, quote)) {
        end++;
      }
      valueStart[quote] = from;
      valueEnd[quote] = end;
    }
    return valueEnd[quote];
  }

  private boolean ends(int at, int quote) {
    int c = text.at(at);
    if (c == -1 || c == '\n' || c == '\r') {
      return true;
    }
    if (c == '[' && text.startsWith(at, Label.BEGINNING)) {
      return true;
    }
    return quote == NO_QUOTE ? isDelimiter(c) : quote(at) == quote;
  }

  private static boolean isDelimiter(int c) {
    return Text.isWhitespace(c) || (c < 0x80 && ",;&\"')]}<>|\\".indexOf(c) >= 0);
  }

  private int blanks(int from) {
    int at = from;
    while (text.at(at) == ' ' || text.at(at) == '\t') {
      at++;
    }
    return at;
  }

  private int quote(int at) {
    int c = text.at(at);
    if (isQuote(c)) {
      return c;
    }
    return c == '\\' && text.at(at + 1) == '"' ? ESCAPED_QUOTE : NO_QUOTE;
  }

  private static int width(int quote) {
    return quote == NO_QUOTE ? 0 : quote == ESCAPED_QUOTE ? 2 : 1;
  }

  private static boolean isQuote(int c) {
    return c == '"' || c == '\'';
  }
}
