package dev.gemward.testing.gemini;

import dev.gemward.testing.FakeKeys;
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

  private final Map<String, KeyState> states = new ConcurrentHashMap<>();

  /**
   * Issues a credential: the prefix, then {@code length} characters that say at once that it is not
   * real.
   */
  String issue(String prefix, int length) {
    String credential = prefix + FAKE + FakeKeys.noise(length - FAKE.length());
    states.put(credential, KeyState.VALID);
    return credential;
  }

  void set(String credential, KeyState state) {
    states.put(credential, state);
  }

  KeyState state(String credential) {
    return states.getOrDefault(credential, KeyState.UNKNOWN);
  }
}
