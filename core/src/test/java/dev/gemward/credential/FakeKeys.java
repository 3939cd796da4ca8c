package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Keys made at run time, so that no source file holds one, and what must not be seen of them. */
public final class FakeKeys {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PIECE = 6;

  private FakeKeys() {}

  /** Returns a new standard key. */
  public static String standard() {
    return "AIza" + noise(35);
  }

  /** Returns a new authorization key. */
  public static String authorization() {
    return "AQ." + noise(50);
  }

  /** Returns {@code length} characters that a key may have. */
  public static String noise(int length) {
    return RANDOM
        .ints(length, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  /** Fails if {@code text} holds any six characters that follow each other in {@code secret}. */
  public static void assertNoPieceOf(String secret, String text) {
    for (int i = 0; i + PIECE <= secret.length(); i++) {
      if (text.contains(secret.substring(i, i + PIECE))) {
        // Without the text: it holds a piece of the secret.
        assertThat(i).as("position of a piece of the secret that is in the text").isEqualTo(-1);
      }
    }
  }

  /** Fails if a message of {@code failure}, its causes or what they suppress holds a piece. */
  public static void assertNoPieceOf(String secret, Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      assertNoPieceOf(secret, String.valueOf(at));
      for (Throwable suppressed : at.getSuppressed()) {
        assertNoPieceOf(secret, suppressed);
      }
    }
  }
}
