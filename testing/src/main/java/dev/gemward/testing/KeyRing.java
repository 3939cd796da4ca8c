package dev.gemward.testing;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The credentials this server has given out or was told of, and what it thinks of each.
 * Thread-safe.
 */
final class KeyRing {
  static final String AUTHORIZATION_KEY = "AQ.";
  static final String STANDARD_KEY = "AIza";
  static final String ACCESS_TOKEN = "ya29.";
  static final String EPHEMERAL_TOKEN = "auth_tokens/";

  private static final String FAKE = "FAKE_local_gemini_";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, KeyState> states = new ConcurrentHashMap<>();

  /**
   * Issues a credential: the prefix, then {@code length} characters that say at once that it is not
   * real.
   */
  String issue(String prefix, int length) {
    String credential = prefix + FAKE + random(length - FAKE.length());
    states.put(credential, KeyState.VALID);
    return credential;
  }

  void set(String credential, KeyState state) {
    states.put(credential, state);
  }

  KeyState state(String credential) {
    return states.getOrDefault(credential, KeyState.UNKNOWN);
  }

  /** Returns {@code length} characters of the URL-safe alphabet. */
  static String random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
  }
}
