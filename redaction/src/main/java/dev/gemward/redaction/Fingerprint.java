package dev.gemward.redaction;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names secrets by their SHA-256, and for short by its first eight hexadecimal digits. Not
 * thread-safe.
 */
final class Fingerprint {
  /** How many digits people are shown. */
  static final int LENGTH = 8;

  /** Made when it is needed: a clean text must not make security providers load. */
  private @Nullable MessageDigest digest;

  /** Returns the SHA-256 of a stretch of ASCII, in 64 digits. */
  String sha256(Text text, int start, int end) {
    byte[] ascii = new byte[end - start];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) text.at(start + i);
    }
    return HexFormat.of().formatHex(digest().digest(ascii));
  }

  String sha256(String ascii) {
    Text text = new Text();
    text.set(ascii, false);
    return sha256(text, 0, ascii.length());
  }

  private MessageDigest digest() {
    MessageDigest made = digest;
    if (made == null) {
      try {
        made = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Every Java platform has SHA-256", e);
      }
      digest = made;
    }
    return made;
  }
}
