package dev.gemward.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Texts that look a little like secrets and are none. */
final class Innocent {
  private Innocent() {}

  static String word(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> new UUID(random.nextLong(), random.nextLong()).toString();
      case 1 -> HexFormat.of().formatHex(bytes(random, 16));
      case 2 -> HexFormat.of().withUpperCase().formatHex(bytes(random, 20));
      case 3 -> HexFormat.of().formatHex(bytes(random, 32));
      case 4 -> HexFormat.of().formatHex(bytes(random, 64));
      case 5 -> Base64.getEncoder().encodeToString(bytes(random, random.nextInt(100)));
      case 6 -> Base64.getUrlEncoder().encodeToString(bytes(random, random.nextInt(100)));
      case 7 -> jwt(random);
      case 8 -> "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes(random, 300));
      case 9 -> HexFormat.ofDelimiter(" ").formatHex(bytes(random, 16));
      case 10 -> HexFormat.ofDelimiter("%").withPrefix("%").formatHex(bytes(random, 20));
      default -> "00-" + HexFormat.of().formatHex(bytes(random, 16)) + "-00f067aa0ba902b7-01";
    };
  }

  /** A JSON web token, which is a secret only under a name of one. */
  static String jwt(Random random) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return List.of(
            encoder.encodeToString(
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)),
            encoder.encodeToString(bytes(random, 90)),
            encoder.encodeToString(bytes(random, 256)))
        .stream()
        .reduce((a, b) -> a + "." + b)
        .orElseThrow();
  }

  static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
