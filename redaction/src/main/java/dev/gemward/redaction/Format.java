package dev.gemward.redaction;

import java.util.List;

/** What a secret is called, by its beginning. */
enum Format {
  STANDARD_KEY("AIza", "AIza key"),
  AUTHORIZATION_KEY("AQ.", "AQ key"),
  ACCESS_TOKEN("ya29.", "access token"),
  REFRESH_TOKEN("1//0", "refresh token"),
  CLIENT_SECRET("GOCSPX-", "client secret"),
  EPHEMERAL_TOKEN("auth_tokens/", "ephemeral token"),
  OTHER("", "secret");

  private static final List<Format> ALL = List.of(values());

  private final String prefix;
  private final String noun;

  Format(String prefix, String noun) {
    this.prefix = prefix;
    this.noun = noun;
  }

  static Format of(String secret) {
    return ALL.stream().filter(each -> secret.startsWith(each.prefix)).findFirst().orElse(OTHER);
  }

  String prefix() {
    return prefix;
  }

  String noun() {
    return noun;
  }
}
