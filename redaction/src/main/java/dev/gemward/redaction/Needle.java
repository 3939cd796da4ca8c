package dev.gemward.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * A text whose appearance is worth a closer look. Seven characters of it are its anchor: wherever
 * it stands, one of the four grams that begin in the first half of the anchor begins at a multiple
 * of four.
 *
 * @param text in lower case if its case does not matter
 * @param anchor where in the text the anchor begins; from -1, so that any character may precede it
 * @param followers what may come behind the text, if the anchor ends there
 */
record Needle(String text, int anchor, String followers, Meaning meaning) {

  /** What to look for around a needle. */
  enum Meaning {
    NAME,
    NAME_WITH_SCHEME,
    HOST,
    ACCESS_TOKEN,
    CLIENT_SECRET,
    EPHEMERAL_TOKEN,
    PRIVATE_KEY
  }

  static final int GRAM = 4;

  private static final String ANY = ascii(0, 0x100);
  private static final String BODY =
      ascii('0', '9' + 1) + ascii('A', 'Z' + 1) + ascii('a', 'z' + 1) + "-_";

  /** The anchors avoid what is frequent in logs, as far as they can. */
  static final List<Needle> ALL =
      List.of(
          new Needle("apikey", 0, "=:\"'\\ \t", Meaning.NAME),
          name("api-key", 0),
          name("api_key", 0),
          name("accesstoken", 3),
          name("access-token", 3),
          name("access_token", 3),
          name("refreshtoken", 3),
          name("refresh-token", 4),
          name("refresh_token", 4),
          name("clientsecret", 3),
          name("client-secret", 3),
          name("client_secret", 3),
          name("privatekey", 3),
          name("private-key", 4),
          name("private_key", 4),
          name("assertion", 0),
          new Needle("authorization", 2, "", Meaning.NAME_WITH_SCHEME),
          new Needle("googleapis.com", 3, "", Meaning.HOST),
          new Needle(SecretKind.ACCESS_TOKEN.prefix(), -1, BODY, Meaning.ACCESS_TOKEN),
          new Needle(SecretKind.CLIENT_SECRET.prefix(), 0, "", Meaning.CLIENT_SECRET),
          new Needle(SecretKind.EPHEMERAL_TOKEN.prefix(), 2, "", Meaning.EPHEMERAL_TOKEN),
          new Needle(PrivateKeys.BEGIN, 3, "", Meaning.PRIVATE_KEY));

  private static Needle name(String text, int anchor) {
    return new Needle(text, anchor, "", Meaning.NAME);
  }

  boolean isAt(Text where, int start) {
    return switch (meaning) {
      case NAME, NAME_WITH_SCHEME, HOST -> where.startsWithName(start, text);
      default -> where.startsWith(start, text);
    };
  }

  /**
   * Returns every gram that may begin at {@code offset} in this text. Plain loops: this runs while
   * a program starts, where a stream would take ten times as long.
   */
  List<String> grams(int offset) {
    List<String> grams = List.of("");
    for (int i = offset; i < offset + GRAM; i++) {
      String next = at(i);
      List<String> longer = new ArrayList<>(grams.size() * next.length());
      for (String gram : grams) {
        for (int c = 0; c < next.length(); c++) {
          longer.add(gram.concat(next.substring(c, c + 1)));
        }
      }
      grams = longer;
    }
    return grams;
  }

  private String at(int offset) {
    if (offset < 0) {
      return ANY;
    }
    return offset < text.length() ? text.substring(offset, offset + 1) : followers;
  }

  private static String ascii(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int c = from; c < to; c++) {
      text.append((char) c);
    }
    return text.toString();
  }
}
