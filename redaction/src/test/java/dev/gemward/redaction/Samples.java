package dev.gemward.redaction;

import dev.gemward.testing.FakeKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Secrets made at run time, so that no source file holds one, and what is to stand for them. */
final class Samples {
  private Samples() {}

  static String standardKey() {
    return FakeKeys.standard();
  }

  static String authorizationKey() {
    return FakeKeys.authorization();
  }

  static String accessToken() {
    return "ya29" + ".a0" + FakeKeys.noise(60);
  }

  static String refreshToken() {
    return "1/" + "/0" + FakeKeys.noise(100);
  }

  static String clientSecret() {
    return "GOC" + "SPX-" + FakeKeys.noise(28);
  }

  static String ephemeralToken() {
    return "auth_" + "tokens/" + FakeKeys.noise(64);
  }

  /** Returns a private key, with {@code separator} between its lines. */
  static String privateKey(String separator) {
    StringBuilder key = new StringBuilder("-----BEGIN " + "PRIVATE KEY-----");
    for (int i = 0; i < 5; i++) {
      key.append(separator).append(FakeKeys.noise(64).replace('-', '+').replace('_', '/'));
    }
    return key + separator + "-----END " + "PRIVATE KEY-----";
  }

  static String label(String noun, String secret) {
    return "[redacted " + noun + " #" + sha256(secret).substring(0, 8) + "]";
  }

  static String sha256(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
