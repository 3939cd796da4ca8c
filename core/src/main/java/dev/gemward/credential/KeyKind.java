package dev.gemward.credential;

/**
 * Google's kinds of API keys, told by their prefix. The kind classifies and never gates: Google
 * publishes no grammar, and prefixes have changed before.
 */
public enum KeyKind {
  /** {@code AIza…}: tied to a project, identifies no caller. */
  STANDARD("standard key"),
  /** {@code AQ.…}: bound to a service account; what AI Studio creates since May 2026. */
  AUTHORIZATION("authorization key"),
  /** A prefix that is not known here. */
  UNKNOWN("key of unknown kind");

  private final String text;

  KeyKind(String text) {
    this.text = text;
  }

  /** Returns the kind of key that {@code secret} looks like. */
  public static KeyKind of(String secret) {
    if (secret.startsWith("AIza")) {
      return STANDARD;
    }
    return secret.startsWith("AQ.") ? AUTHORIZATION : UNKNOWN;
  }

  @Override
  public String toString() {
    return text;
  }
}
