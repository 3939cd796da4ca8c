package dev.gemward.redaction;

import java.util.List;

/** Finds what has the format of a credential of Google, once it is known where to look. */
final class Formats {
  /** The shortest stretch of token characters that {@link #run} cares for: a standard key. */
  static final int SHORTEST_RUN = 39;

  private static final int AUTHORIZATION_BODY = 40;
  private static final int REFRESH_BODY = 41; // with the 0 that the prefix ends with
  private static final int ACCESS_BODY = 20;
  private static final int CLIENT_SECRET_BODY = 28;
  private static final int EPHEMERAL_BODY = 16;

  private static final Label STANDARD_KEY = Label.of(SecretKind.STANDARD_KEY);
  private static final Label AUTHORIZATION_KEY = Label.of(SecretKind.AUTHORIZATION_KEY);
  private static final Label ACCESS_TOKEN = Label.of(SecretKind.ACCESS_TOKEN);
  private static final Label REFRESH_TOKEN = Label.of(SecretKind.REFRESH_TOKEN);
  private static final Label CLIENT_SECRET = Label.of(SecretKind.CLIENT_SECRET);
  private static final Label EPHEMERAL_TOKEN = Label.of(SecretKind.EPHEMERAL_TOKEN);

  private final Text text;
  private final List<Span> spans;
  private int runEnd;

  Formats(Text text, List<Span> spans) {
    this.text = text;
    this.spans = spans;
  }

  void reset() {
    runEnd = 0;
  }

  /** Returns where the last stretch of token characters ends that was looked at. */
  int runEnd() {
    return runEnd;
  }

  /** Looks at the stretch of token characters around {@code at}. */
  void run(int at) {
    if (at < runEnd) {
      return;
    }
    int start = text.tokenStart(at);
    int end = text.tokenEnd(at);
    runEnd = end;
    if (end - start < SHORTEST_RUN) {
      return;
    }
    if (end - start >= AUTHORIZATION_BODY && text.startsWith(start - 3, "AQ.")) {
      spans.add(new Span(start - 3, end, AUTHORIZATION_KEY));
    }
    if (end - start >= REFRESH_BODY && text.startsWith(start - 3, "1//0")) {
      spans.add(new Span(start - 3, end, REFRESH_TOKEN));
    }
    standardKeys(start, end);
  }

  private void standardKeys(int start, int end) {
    int last = start + 3;
    while (last <= end - SHORTEST_RUN + 3) {
      int c = text.at(last);
      if (c == 'a' && text.startsWith(last - 3, "AIza")) {
        spans.add(new Span(last - 3, last - 3 + SHORTEST_RUN, STANDARD_KEY));
      }
      last += c == 'A' ? 3 : c == 'I' ? 2 : c == 'z' ? 1 : 4;
    }
  }

  void accessToken(int start) {
    int body = start + SecretKind.ACCESS_TOKEN.prefix().length();
    int c = text.at(body);
    if (c >= 'a' && c <= 'z' && text.at(body + 1) == '.') {
      body += 2;
    }
    run(start, body, ACCESS_BODY, ACCESS_TOKEN);
  }

  void ephemeralToken(int start) {
    int body = start + SecretKind.EPHEMERAL_TOKEN.prefix().length();
    run(start, body, EPHEMERAL_BODY, EPHEMERAL_TOKEN);
  }

  private void run(int start, int body, int shortest, Label label) {
    int end = text.tokenEnd(body);
    if (end - body >= shortest) {
      spans.add(new Span(start, end, label));
    }
  }

  void clientSecret(int start) {
    int body = start + SecretKind.CLIENT_SECRET.prefix().length();
    if (text.isToken(body, CLIENT_SECRET_BODY)) {
      spans.add(new Span(start, body + CLIENT_SECRET_BODY, CLIENT_SECRET));
    }
  }
}
