package dev.gemward.redaction;

import java.util.List;

/**
 * What a secret is: for credentials of Google, what they are called by their beginning, and for
 * other secrets how it is known that they are some.
 */
public enum SecretKind {
  /** {@code AIza…}: an API key that is tied to a project. */
  STANDARD_KEY("AIza", "AIza key", "standard key"),
  /** {@code AQ.…}: an API key that is bound to a service account. */
  AUTHORIZATION_KEY("AQ.", "AQ key", "authorization key"),
  /** {@code ya29.…}: what OAuth lets a program in with, for about an hour. */
  ACCESS_TOKEN("ya29.", "access token"),
  /** {@code 1//0…}: what OAuth makes access tokens of. */
  REFRESH_TOKEN("1//0", "refresh token"),
  /** {@code GOCSPX-…}: the secret of an OAuth client. */
  CLIENT_SECRET("GOCSPX-", "client secret"),
  /** {@code auth_tokens/…}: a short-lived token of the Live API. */
  EPHEMERAL_TOKEN("auth_tokens/", "ephemeral token"),
  /** A private key in PEM, of whatever algorithm. */
  PRIVATE_KEY("", "private key"),
  /** What stands behind a name such as {@code api_key}, and looks like none of the others. */
  NAMED_VALUE("", "value", "value behind a name"),
  /** What {@link Redactor#register} was told of, and looks like none of the others. */
  REGISTERED("", "secret", "registered secret");

  private static final List<SecretKind> WITH_PREFIX =
      List.of(values()).stream().filter(SecretKind::hasPrefix).toList();

  private final String prefix;
  private final String noun;
  private final String text;

  SecretKind(String prefix, String noun) {
    this(prefix, noun, noun);
  }

  SecretKind(String prefix, String noun, String text) {
    this.prefix = prefix;
    this.noun = noun;
    this.text = text;
  }

  /** Returns what a registered secret is. */
  static SecretKind of(String secret) {
    return WITH_PREFIX.stream()
        .filter(each -> secret.startsWith(each.prefix))
        .findFirst()
        .orElse(REGISTERED);
  }

  /** Returns whether it is a credential that is told by its beginning. */
  boolean hasPrefix() {
    return !prefix.isEmpty();
  }

  String prefix() {
    return prefix;
  }

  /** Returns what it is called where it is replaced. */
  String noun() {
    return noun;
  }

  @Override
  public String toString() {
    return text;
  }
}
