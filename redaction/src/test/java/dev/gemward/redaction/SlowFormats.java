package dev.gemward.redaction;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first net: what is a secret by its looks, wherever it begins. */
final class SlowFormats {
  private static final List<Format> FORMATS =
      List.of(
          new Format("AIza key", "AIza", "AIza[0-9A-Za-z_-]{35}"),
          new Format("AQ key", "AQ.", "AQ\\.[0-9A-Za-z_-]{40,}+"),
          new Format("access token", "ya29.", "ya29\\.(?:[a-z]\\.)?[0-9A-Za-z_-]{20,}+"),
          new Format("refresh token", "1//0", "1//0[0-9A-Za-z_-]{40,}+"),
          new Format("client secret", "GOCSPX-", "GOCSPX-[0-9A-Za-z_-]{28}"),
          new Format("ephemeral token", "auth_tokens/", "auth_tokens/[0-9A-Za-z_-]{16,}+"));

  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern BEGINNING =
      Pattern.compile("-----BEGIN (?=[A-Z0-9 ]{0,40}-)[A-Z0-9 ]*PRIVATE KEY-----");
  private static final Pattern ENDING =
      Pattern.compile("-----END (?=[A-Z0-9 ]{0,40}-)[A-Z0-9 ]*PRIVATE KEY-----");
  private static final Pattern OUTSIDE = Pattern.compile("[\"'<}]");
  private static final int LONGEST_PRIVATE_KEY = 16_384;

  private SlowFormats() {}

  private record Format(String kind, String prefix, Pattern pattern) {
    Format(String kind, String prefix, String regex) {
      this(kind, prefix, Pattern.compile(regex));
    }
  }

  /** Returns what a secret is called in its label. */
  static String kindOf(String secret) {
    for (Format format : FORMATS) {
      if (format.pattern.matcher(secret).matches()) {
        return format.kind;
      }
    }
    return "secret";
  }

  static void find(String text, Consumer<SlowSpan> found) {
    for (int start = 0; start < text.length(); start++) {
      for (Format format : FORMATS) {
        if (text.startsWith(format.prefix, start)) {
          Matcher matcher = format.pattern.matcher(text).region(start, text.length());
          if (matcher.lookingAt()) {
            String label = SlowSpan.label(format.kind, matcher.group());
            found.accept(new SlowSpan(start, matcher.end(), SlowSpan.Rank.WHOLE, Set.of(label)));
          }
        }
      }
      if (text.startsWith(BEGIN, start)) {
        findPrivateKey(text, start, found);
      }
    }
  }

  private static void findPrivateKey(String text, int start, Consumer<SlowSpan> found) {
    int limit = Math.min(text.length(), start + LONGEST_PRIVATE_KEY);
    Matcher beginning = BEGINNING.matcher(text).region(start, limit);
    if (beginning.lookingAt()) {
      Matcher ending = ENDING.matcher(text).region(beginning.end(), limit);
      Matcher outside = OUTSIDE.matcher(text).region(beginning.end(), limit);
      int end = ending.find() ? ending.end() : outside.find() ? outside.start() : limit;
      found.accept(new SlowSpan(start, end, SlowSpan.Rank.WHOLE, Set.of("[redacted private key]")));
    }
  }
}
