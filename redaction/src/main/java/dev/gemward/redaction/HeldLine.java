package dev.gemward.redaction;

import java.io.IOException;
import java.util.List;

/**
 * The line that is being written, held back until it is known what in it is secret. Of a line that
 * is too long to hold, and of one of which a part was asked for, the end is held, and what is
 * needed of the beginning to judge it. Not thread-safe.
 */
final class HeldLine {
  /** How many characters that were not handed on are held at most. */
  static final int MOST = 64 * 1024;

  private static final int PORTION = 4096;

  /** How much before or behind a place can matter to it, apart from a span that goes on. */
  private static final int CONTEXT = 4096;

  /** How much of the beginning of a long span tells how it goes on. */
  private static final int HEAD = 1024;

  private static final int FOOTER = PrivateKeys.END.length();

  private final Redactor redactor;
  private final boolean utf8;
  private final Sink sink;
  private final StringBuilder held = new StringBuilder();

  /** So much of what is held was handed on. */
  private int done;

  /** Where the span began that was handed on last, if it went on to the end of the text; or -1. */
  private int openSpan = -1;

  /** Up to where no end was found of the private key with which what is held begins; or -1. */
  private int searched = -1;

  /** Where that key ends if no end of it comes. */
  private int searchEnd;

  /** Where it is handed on, piece by piece. */
  interface Sink {
    /** Takes a stretch of what is held, not an empty one, without secrets. */
    void text(CharSequence held, int from, int to);

    /**
     * Takes so many characters of a secret.
     *
     * @param goesOn whether it is more of the secret that came last
     */
    void secret(Replacement secret, int length, boolean goesOn);

    /** Says that for now nothing else comes. */
    void end() throws IOException;
  }

  HeldLine(Redactor redactor, boolean utf8, Sink sink) {
    this.redactor = redactor;
    this.utf8 = utf8;
    this.sink = sink;
  }

  void append(char c) throws IOException {
    held.append(c);
    appended(held.length() - 1);
  }

  void append(CharSequence text) throws IOException {
    for (int from = 0; from < text.length(); from += PORTION) {
      int before = held.length();
      if (text.length() <= PORTION) {
        held.append(text); // Of a string, many times faster than a part of it.
      } else {
        held.append(text, from, Math.min(from + PORTION, text.length()));
      }
      appended(before);
    }
  }

  private void appended(int from) throws IOException {
    int end = held.length();
    while (end > from && held.charAt(end - 1) != '\n') {
      end--;
    }
    if (end > from && !keyGoesOn()) {
      lines(end);
    }
    if (held.length() - done >= MOST - PORTION) {
      part();
    }
  }

  /** Returns whether what is held is the beginning of a private key, and no end of it came. */
  private boolean keyGoesOn() {
    if (searched < 0
        || held.length() >= searchEnd
        || held.indexOf(PrivateKeys.END, Math.max(0, searched - FOOTER)) >= 0) {
      return false;
    }
    searched = held.length();
    return true;
  }

  /** Hands on the lines that end at {@code end}, but for a private key that does not. */
  private void lines(int end) throws IOException {
    Redactor.Judgement look = redactor.look(held.substring(0, end), utf8);
    int kept = look.openKey() < 0 ? end : look.openSpan();
    handOn(look.replacements(), end, Math.max(kept, done));
    drop(0, kept);
    searched = look.openKey() < 0 ? -1 : end - kept;
    searchEnd = look.openKey() - kept + PrivateKeys.LONGEST;
  }

  /** Hands on the words that are complete. */
  void flush() throws IOException {
    int end = lastWhitespace(held.length());
    if (end > done) {
      Redactor.Judgement look = redactor.look(held, utf8);
      handOn(look.replacements(), held.length(), end);
      trim(look.openKey() < 0);
    }
  }

  /** Hands on everything. */
  void close() throws IOException {
    handOn(redactor.look(held, utf8).replacements(), held.length(), held.length());
    held.setLength(0);
    done = 0;
  }

  /** Hands on half of what is held, or more. */
  private void part() throws IOException {
    Redactor.Judgement look = redactor.look(held, utf8);
    int end = held.length() - CONTEXT;
    int half = (held.length() + done) / 2;
    int space = lastWhitespace(end);
    if (space > half) {
      end = space;
    } else if (Character.isHighSurrogate(held.charAt(end - 1))) {
      end--;
    }
    List<Replacement> replacements = look.replacements();
    Replacement last = replacements.isEmpty() ? null : replacements.get(replacements.size() - 1);
    if (last != null && last.end() == held.length()) {
      end = last.start() > half ? Math.min(end, last.start()) : held.length();
    }
    if (look.openSpan() > half) {
      end = Math.min(end, look.openSpan());
    }
    handOn(replacements, held.length(), end);
    trim(look.openKey() < 0);
  }

  private int lastWhitespace(int end) {
    int at = end;
    while (at > done && !Text.isWhitespace(held.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /**
   * Hands on what is held up to {@code end}, or to the end of the span there.
   *
   * @param length how much was looked at
   */
  private void handOn(List<Replacement> replacements, int length, int end) throws IOException {
    int at = done;
    for (Replacement each : replacements) {
      if (each.end() > at && each.start() < end) {
        boolean goesOn = each.start() < at && openSpan >= 0;
        int start = Math.max(at, each.start());
        if (start > at) {
          sink.text(held, at, start);
        }
        sink.secret(each, each.end() - start, goesOn);
        at = each.end();
        openSpan = at == length ? each.start() : -1;
      }
    }
    if (at < end) {
      sink.text(held, at, end);
      at = end;
      openSpan = -1;
    }
    done = at;
    sink.end();
  }

  /**
   * Forgets of what was handed on what no longer matters.
   *
   * @param shortens whether that may be the inside of a long span too
   */
  private void trim(boolean shortens) {
    searched = -1;
    if (openSpan < 0) {
      drop(0, done - CONTEXT);
      return;
    }
    int from = openSpan - CONTEXT;
    if (shortens && done - CONTEXT > openSpan + HEAD) {
      drop(openSpan + HEAD, done - CONTEXT);
      // A private key before it ended there. Now that its end may be near, it must not go on.
      from = Math.max(from, held.lastIndexOf(PrivateKeys.BEGIN, openSpan - 1) + 1);
    }
    drop(0, from);
  }

  private void drop(int from, int to) {
    if (to > from) {
      held.delete(from, to);
      done = Math.max(from, done - (to - from));
      if (openSpan >= from) {
        openSpan = openSpan < to ? -1 : openSpan - (to - from);
      }
    }
  }
}
