package dev.gemward.testing.canary;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fake keys of one test, and what was seen of them. A test asks for it as a parameter, see
 * {@link CanaryExtension}.
 *
 * <p>Each key is random, has the shape of a real one, opens nothing, and is watched from the moment
 * it is first asked for; asked again in the same test, it is the same. Every piece of 12 of its
 * characters counts as the key, plain, in Base64 or percent-encoded.
 *
 * <p>Thread-safe. No method blocks.
 */
public final class Canary {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final CanaryPieces pieces = new CanaryPieces();
  private final CanarySightings sightings = new CanarySightings(pieces);
  private final Object lock = new Object(); // guards key, standardKey, accessToken
  private @Nullable String key;
  private @Nullable String standardKey;
  private @Nullable String accessToken;

  Canary() {}

  /** Returns a fake authorization key: {@code AQ.} and 50 more characters. */
  public String key() {
    synchronized (lock) {
      if (key == null) {
        byte[] body = random(37);
        body[0] =
            1; // Real ones carry a version byte here, and strict patterns look at the character it
        // gives.
        key = planted("AQ.", base64(body));
      }
      return key;
    }
  }

  /** Returns a fake standard key: {@code AIza} and 35 more characters. */
  public String standardKey() {
    synchronized (lock) {
      if (standardKey == null) {
        standardKey = planted("AIzaSy", base64(random(25)).substring(1));
      }
      return standardKey;
    }
  }

  /** Returns a fake OAuth access token: {@code ya29.} and 64 more characters. */
  public String accessToken() {
    synchronized (lock) {
      if (accessToken == null) {
        accessToken = planted("ya29.", base64(random(48)));
      }
      return accessToken;
    }
  }

  /**
   * Watches {@code secret} too, from now on.
   *
   * @throws IllegalArgumentException if it has fewer than 12 characters
   */
  public void plant(String secret) {
    if (secret.length() < CanaryPieces.LENGTH) {
      throw new IllegalArgumentException(
          "A secret of %d characters cannot be told from an ordinary word. Plant one of at least %d."
              .formatted(secret.length(), CanaryPieces.LENGTH));
    }
    pieces.plant(secret, secret);
  }

  /**
   * Looks for a planted key in {@code value}: in its text, and in what an exception, optional, map,
   * collection or array holds.
   *
   * @param where what the value is, for the failure message
   * @throws AssertionError if one is there
   */
  public void inspect(String where, @Nullable Object value) {
    if (sightings.inspect(where, value)) {
      throw new CanaryFailure(leaks());
    }
  }

  /**
   * Looks for a planted key in all that is usually made of an object: what {@link #inspect} looks
   * at, {@code %s} and {@code %S}, the JSON that Jackson writes of all its fields and that Gson
   * writes (where it is on the class path), and what Java serialization writes.
   *
   * @throws AssertionError if one is there
   */
  public void inspectEveryForm(Object value) {
    String where = value.getClass().getName();
    inspect(where + " as text", value);
    inspect(where + " formatted", CanaryForms.formatted(value));
    inspect(where + " by Jackson", CanaryForms.jackson(value));
    inspect(where + " by Gson", CanaryForms.gson(value));
    inspect(where + " by Java serialization", CanaryForms.serialized(value));
  }

  /**
   * Looks for a planted key in {@code thrown}, its causes and what it suppressed.
   *
   * @throws AssertionError if one is there
   */
  public void inspect(Throwable thrown) {
    inspect("exception", thrown);
  }

  /**
   * Returns where planted keys were seen so far, each with the text around it and never with the
   * key.
   */
  public List<String> leaks() {
    return sightings.places();
  }

  CanarySightings sightings() {
    return sightings;
  }

  private String planted(String prefix, String body) {
    pieces.plant(prefix + body, body);
    return prefix + body;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
