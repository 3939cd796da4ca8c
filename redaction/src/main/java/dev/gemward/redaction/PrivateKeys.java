package dev.gemward.redaction;

import java.util.List;

/** Finds private keys in PEM, also where their line ends are escaped or their end is missing. */
final class PrivateKeys {
  static final String BEGIN = "-----BEGIN ";
  static final String END = "-----END ";
  static final int LONGEST = 16_384;

  private static final String NAME = "PRIVATE KEY";
  private static final String DASHES = "-----";
  private static final int LONGEST_ALGORITHM = 40;

  private final Text text;
  private final List<Span> spans;
  private int end;
  private int footer;
  private int footerEnd;
  private int open;

  PrivateKeys(Text text, List<Span> spans) {
    this.text = text;
    this.spans = spans;
  }

  void reset() {
    end = 0;
    footer = 0;
    footerEnd = -1;
    open = -1;
  }

  /** Returns where the first key begins whose end may still come if the text goes on, or -1. */
  int open() {
    return open;
  }

  void begin(int start) {
    int body = afterName(start + BEGIN.length());
    if (start < end || body < 0) {
      return;
    }
    int limit = Math.min(text.length(), start + LONGEST);
    end = footerEnd(body, limit);
    if (end < 0) {
      end = body;
      while (end < limit && !isAround(text.at(end))) {
        end++;
      }
      if (open < 0 && start + LONGEST > text.length()) {
        open = start;
      }
    }
    spans.add(new Span(start, end, Label.PRIVATE_KEY));
  }

  private int footerEnd(int from, int limit) {
    if (footer < from) {
      footer = from;
      footerEnd = -1;
    }
    while (footerEnd < 0 && footer < limit) {
      if (text.startsWith(footer, END)) {
        footerEnd = afterName(footer + END.length());
      }
      if (footerEnd < 0) {
        footer++;
      }
    }
    return footerEnd <= limit ? footerEnd : -1;
  }

  private int afterName(int from) {
    int to = from;
    while (to - from <= LONGEST_ALGORITHM + NAME.length() && isName(text.at(to))) {
      to++;
    }
    boolean complete =
        to - from >= NAME.length()
            && to - from <= LONGEST_ALGORITHM + NAME.length()
            && text.startsWith(to - NAME.length(), NAME)
            && text.startsWith(to, DASHES);
    return complete ? to + DASHES.length() : -1;
  }

  private static boolean isName(int c) {
    return (c >= 'A' && c <= 'Z') || Text.isDigit(c) || c == ' ';
  }

  /** Returns whether a character is never in a key and often behind one that was cut. */
  private static boolean isAround(int c) {
    return c == '"' || c == '\'' || c == '<' || c == '}';
  }
}
