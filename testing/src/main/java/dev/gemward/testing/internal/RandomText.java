package dev.gemward.testing.internal;

import java.security.SecureRandom;
import java.util.Base64;

/** Random characters for keys, ids and passwords. Thread-safe. */
public final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /** Returns {@code length} characters of the URL-safe Base64 alphabet. */
  public static String of(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
  }
}
