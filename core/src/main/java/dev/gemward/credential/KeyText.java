package dev.gemward.credential;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import java.util.List;
import java.util.Map;

/** Decides at the door whether a text can be a key, and says what is wrong without quoting it. */
final class KeyText {
  /** Keys have 39 and 53 characters today; a header line has room for this. */
  private static final int LONGEST = 1024;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** What is certainly something else, by its beginning. */
  private static final List<Map.Entry<String, String>> NOT_KEYS =
      List.of(
          Map.entry("ya29.", "an OAuth access token"),
          Map.entry("auth_tokens/", "an ephemeral token for Live"),
          Map.entry("-----BEGIN", "a private key"),
          Map.entry("{", "JSON"),
          Map.entry("projects/", "the name of a secret"),
          Map.entry("$", "a variable that was not expanded"));

  private KeyText() {}

  static String require(String raw, Origin origin) {
    int start = 0;
    int end = raw.length();
    while (start < end && (raw.charAt(start) <= ' ' || raw.charAt(start) == BYTE_ORDER_MARK)) {
      start++;
    }
    while (end > start && raw.charAt(end - 1) <= ' ') {
      end--;
    }
    if (start == end) {
      throw defect(
          origin, "is empty", "Put the key there, or remove it so that the next place is asked.");
    }
    if (end - start > LONGEST) {
      throw defect(
          origin,
          "has " + (end - start) + " characters, more than the " + LONGEST + " a key may have",
          "Store the key alone, or a key envelope.");
    }
    String text = raw.substring(start, end);
    requireNothingElse(text, origin);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || isQuote(c)) {
        throw defect(
            origin,
            "has " + name(c) + " at character " + (start + i + 1),
            "Store the key again, without it. A key has only printable ASCII characters and no"
                + " quotation marks.");
      }
    }
    return text;
  }

  /** Refuses what is certainly something else. Prefixes that are merely unknown pass. */
  private static void requireNothingElse(String text, Origin origin) {
    for (Map.Entry<String, String> other : NOT_KEYS) {
      if (text.startsWith(other.getKey())) {
        throw defect(
            origin,
            "is " + other.getValue() + ", not an API key",
            "Store the API key itself there.");
      }
    }
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`' || (c >= '\u2018' && c <= '\u201F');
  }

  private static String name(char c) {
    if (c == '\n' || c == '\r') {
      return "a line break";
    }
    if (c == '\t' || Character.isSpaceChar(c)) {
      return "white space";
    }
    if (isQuote(c)) {
      return "a quotation mark";
    }
    if (c == BYTE_ORDER_MARK) {
      return "a byte order mark";
    }
    if (Character.getType(c) == Character.FORMAT) {
      return "an invisible character";
    }
    return Character.isISOControl(c) ? "a control character" : "a character that is not ASCII";
  }

  private static CredentialUnreadableException defect(Origin origin, String defect, String remedy) {
    return new CredentialUnreadableException(
        CoreErrorCode.MALFORMED_KEY, "The value of " + origin + " " + defect + ".", remedy);
  }
}
