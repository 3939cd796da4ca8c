package dev.gemward.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A part of a generated text.
 *
 * @param gone what must not be left of it, whatever stands beside it
 */
record SamplePiece(String text, List<String> gone) {
  static final List<String> WORDS =
      List.of(
          "AI",
          "AIza",
          "AIzaSy",
          "AQ",
          "AQ.",
          "ya29",
          "ya29.",
          "ya29.c.",
          "1//",
          "1//0",
          "GOCSPX-",
          "auth_tokens/",
          "-----BEGIN ",
          "PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----",
          "-----BEGIN RSA PRIVATE KEY-----",
          "-----BEGIN CERTIFICATE-----",
          "\\n",
          "-----END PRIVATE KEY-----",
          "-----END EC PRIVATE KEY-----",
          "-----END CERTIFICATE-----",
          "api_key",
          "API-KEY",
          "x-goog-api-key",
          "apikey",
          "Authorization",
          "access_token",
          "refreshToken",
          "client-secret",
          "private_key",
          "assertion",
          "?key=",
          "&key=",
          "googleapis.com",
          "https://x.googleapis.com/v1?",
          "Bearer ",
          "Bearer",
          "[redacted value]",
          "[redacted",
          "${KEY}",
          "{{ key }}",
          "%s",
          "***",
          "<key>",
          "changeme",
          "x",
          "=",
          ":",
          " = ",
          ": ",
          "\"",
          "'",
          "\\\"",
          "\\",
          "[",
          "]",
          "{",
          "}",
          ",",
          ";",
          "&",
          "|",
          "<",
          ">",
          ")",
          "%",
          "*",
          " ",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "0",
          "abcdefg",
          "abcdefgh",
          "abcdefg1",
          "ABCDEFGHIJKLMNOPQRS",
          "abcdefghijklmnopqrst",
          "\u00e9",
          "\u0131",
          "\u017f",
          "\u212a",
          "\ud83d\ude00");

  /** How much of a format's beginning everybody knows. */
  private static final int PUBLIC = 4;

  private static final String SHARP = "AIzaQ.y29/0GOCSPX-_=: \t\n\"'\\[]{}<>,;&|?%#ekK";

  static SamplePiece of(Random random, Twins twins) {
    return switch (random.nextInt(17)) {
      case 0, 1, 2 -> known(random, twins);
      case 3, 4 -> format(random);
      case 5 -> new SamplePiece(near(random), List.of());
      case 6 -> new SamplePiece(privateKey(random), List.of());
      case 7, 8, 9 -> new SamplePiece(word(random), List.of());
      case 10 -> new SamplePiece(word(random) + word(random) + word(random), List.of());
      case 11 -> new SamplePiece(from(random, SHARP, random.nextInt(40)), List.of());
      case 12 -> new SamplePiece(unicode(random), List.of());
      case 13 -> new SamplePiece(Twins.token(random, random.nextInt(60)), List.of());
      case 14 -> surrounded(random, new SamplePiece(Innocent.word(random), List.of()));
      case 15 -> surrounded(random, new SamplePiece(value(random), List.of()));
      default ->
          surrounded(
              random, new SamplePiece(from(random, SHARP, 4 + random.nextInt(20)), List.of()));
    };
  }

  /** A registered secret, or a part of one, in some form. */
  private static SamplePiece known(Random random, Twins twins) {
    if (twins.secrets().isEmpty()) {
      return format(random);
    }
    String secret = pick(random, twins.secrets());
    String known = secret.substring(0, Math.min(secret.length(), 512));
    int cut = random.nextInt(3) == 0 ? random.nextInt(known.length()) : 0;
    String part =
        random.nextBoolean() ? known.substring(cut) : known.substring(0, known.length() - cut);
    if (random.nextInt(4) == 0) {
      return surrounded(random, base64(random, part));
    }
    SlowForm form =
        random.nextBoolean() ? SlowForm.PLAIN : pick(random, List.of(SlowForm.values()));
    String encoded = form.encode(part);
    return surrounded(random, new SamplePiece(encoded, windows(part).map(form::encode).toList()));
  }

  private static SamplePiece base64(Random random, String part) {
    Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
    String text =
        from(random, "user:", random.nextInt(4)) + part + from(random, "@x", random.nextInt(3));
    String encoded = encoder.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    // What is near its ends depends on the neighbours as well.
    boolean inside = encoded.length() > 32 && windows(part).count() == part.length() - 11;
    return new SamplePiece(
        encoded, inside ? windows(encoded.substring(8, encoded.length() - 8)).toList() : List.of());
  }

  /** Returns the pieces of {@code secret} that are long and varied enough to be redacted. */
  static Stream<String> windows(String secret) {
    return IntStream.rangeClosed(0, secret.length() - SlowWindows.SIZE)
        .mapToObj(start -> secret.substring(start, start + SlowWindows.SIZE))
        .filter(SlowWindows::varied);
  }

  /** A secret that only its format shows. */
  private static SamplePiece format(Random random) {
    String secret = secret(random);
    return surrounded(random, new SamplePiece(secret, windows(secret.substring(PUBLIC)).toList()));
  }

  private static String secret(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> "AIza" + Twins.token(random, 35);
      case 1 -> "AQ." + Twins.token(random, 40 + random.nextInt(20));
      case 2 ->
          (random.nextBoolean() ? "ya29." : "ya29.c.")
              + Twins.token(random, 20 + random.nextInt(90));
      case 3 -> "1//0" + Twins.token(random, 40 + random.nextInt(70));
      case 4 -> "GOCSPX-" + Twins.token(random, 28);
      default -> "auth_tokens/" + Twins.token(random, 16 + random.nextInt(50));
    };
  }

  /** Almost a secret: one character short, or with a wrong one in it. */
  private static String near(Random random) {
    String secret = secret(random);
    int at = random.nextInt(secret.length());
    return switch (random.nextInt(3)) {
      case 0 ->
          secret.substring(0, at) + from(random, " .+/=\n\u00e9", 1) + secret.substring(at + 1);
      case 1 -> secret.substring(0, at);
      default -> secret.substring(at);
    };
  }

  private static String privateKey(Random random) {
    String kind = pick(random, List.of("", "", "RSA ", "EC ", "ENCRYPTED "));
    String newline = pick(random, List.of("\n", "\\n", "\r\n", "\\\\n"));
    StringBuilder key = new StringBuilder();
    int lines = random.nextInt(60) == 0 ? 240 + random.nextInt(20) : random.nextInt(6);
    for (int line = 0; line < lines; line++) {
      key.append(Twins.token(random, 64)).append(newline);
    }
    String end = random.nextInt(3) == 0 ? "" : "-----END " + kind + "PRIVATE KEY-----";
    String all = "-----BEGIN " + kind + "PRIVATE KEY-----" + newline + key + end + newline;
    return pick(random, Surroundings.ALL).around(all);
  }

  /** About as short as a value can be under a name to be left alone. */
  private static String value(Random random) {
    boolean letters = random.nextBoolean();
    String alphabet = letters ? "abcXYZ\u00e9\u0131" : "abc123.-+/=@\u00e9";
    return from(random, alphabet, letters ? 18 + random.nextInt(4) : 6 + random.nextInt(4));
  }

  private static String unicode(Random random) {
    int most = pick(random, List.of(0x20, 0x80, 0x100, 0x3000, 0x10000));
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append((char) random.nextInt(most));
    }
    return text.toString();
  }

  private static String word(Random random) {
    return random.nextInt(400) == 0 ? pick(random, WORDS).repeat(600) : pick(random, WORDS);
  }

  private static SamplePiece surrounded(Random random, SamplePiece piece) {
    return new SamplePiece(pick(random, Surroundings.ALL).around(piece.text), piece.gone);
  }

  private static String from(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static <T> T pick(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
