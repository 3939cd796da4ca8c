package dev.gemward.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short one-way id of a key: the first eight hexadecimal digits of its SHA-256. It is the same in
 * every process of a team and safe in logs, because keys are long and random.
 *
 * @param value eight lower-case hexadecimal digits
 */
public record KeyFingerprint(String value) {

  static KeyFingerprint of(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return new KeyFingerprint(HexFormat.of().formatHex(digest, 0, 4));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "#" + value;
  }
}
