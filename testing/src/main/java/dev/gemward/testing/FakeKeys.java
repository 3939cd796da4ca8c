package dev.gemward.testing;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Keys that open nothing, made at run time so that no source file holds one, and the question what
 * may be seen of them.
 *
 * <p>Thread-safe. No method blocks.
 */
public final class FakeKeys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PIECE = 6;

  private FakeKeys() {}

  /** Returns a new standard key: {@code AIza} and 35 more characters. */
  public static String standard() {
    return "AIza" + noise(35);
  }

  /** Returns a new authorization key: {@code AQ.} and 50 more characters. */
  public static String authorization() {
    return "AQ." + noise(50);
  }

  /** Returns {@code length} random characters of the alphabet that keys and ids have. */
  public static String noise(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
  }

  /**
   * Looks for any six characters of {@code secret} that follow each other.
   *
   * @throws AssertionError if {@code text} holds them; it tells their position and not the text
   */
  public static void assertNoPieceOf(String secret, String text) {
    for (int i = 0; i + PIECE <= secret.length(); i++) {
      if (text.contains(secret.substring(i, i + PIECE))) {
        throw new AssertionError("The text holds a piece of the secret: from its character " + i);
      }
    }
  }

  /**
   * Looks for a piece in the messages of {@code failure}, its causes, and what they suppress.
   *
   * @throws AssertionError if one holds six characters of {@code secret} that follow each other
   */
  public static void assertNoPieceOf(String secret, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      assertNoPieceOf(secret, String.valueOf(at));
      for (Throwable suppressed : at.getSuppressed()) {
        assertNoPieceOf(secret, suppressed);
      }
    }
  }
}
