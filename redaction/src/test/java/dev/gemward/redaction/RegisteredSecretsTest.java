package dev.gemward.redaction;

import static dev.gemward.redaction.Samples.label;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.util.Base64;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisteredSecretsTest {
  private static final String SECRET = "zQ7!x-" + FakeKeys.noise(30) + "/+?%&;";

  private final Redactor redactor = new Redactor();

  @Test
  void aSecretIsReplacedWhereverItStands() {
    redactor.register(SECRET);
    for (int before = 0; before < 70; before++) {
      String padding = ".".repeat(before);

      assertThat(redactor.redact(padding + SECRET + "x"))
          .isEqualTo(padding + label("secret", SECRET) + "x");
      assertThat(redactor.redact("☂" + padding + SECRET + "x"))
          .isEqualTo("☂" + padding + label("secret", SECRET) + "x");
    }
  }

  static Stream<Arguments> formats() {
    return Stream.of(
        Arguments.of("AIza key", Samples.standardKey()),
        Arguments.of("AQ key", Samples.authorizationKey()),
        Arguments.of("access token", Samples.accessToken()),
        Arguments.of("refresh token", Samples.refreshToken()),
        Arguments.of("client secret", Samples.clientSecret()),
        Arguments.of("ephemeral token", Samples.ephemeralToken()));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aSecretOfAFormatIsNamedByIt(String noun, String secret) {
    redactor.register(secret);

    assertThat(redactor.redact("a " + secret + " b")).isEqualTo("a " + label(noun, secret) + " b");
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aPieceOfASecretIsNamedByTheWhole(String noun, String secret) {
    redactor.register(secret);
    String piece = secret.substring(12, 30);

    assertThat(redactor.redact("a " + piece + " b"))
        .isEqualTo("a " + label("piece of " + noun, secret) + " b");
  }

  @Test
  void aKeyWithSomethingBehindItKeepsItsFingerprint() {
    String key = Samples.authorizationKey();
    redactor.register(key);

    assertThat(redactor.redact(key + "_suffix.b")).isEqualTo(label("AQ key", key) + ".b");
  }

  @Test
  void anyTwelveCharactersAreFound() {
    redactor.register(SECRET);
    for (int start = 0; start + 12 <= SECRET.length(); start++) {
      for (int before = 0; before < 9; before++) {
        String around = "~".repeat(before);
        String piece = SECRET.substring(start, start + 12);

        assertThat(redactor.redact(around + piece + around))
            .isEqualTo(around + label("piece of secret", SECRET) + around);
        String tooShort = around + piece.substring(1) + around;
        assertThat(redactor.redact(tooShort)).isSameAs(tooShort);
      }
    }
  }

  @Test
  void aSecretThatIsWrappedIsFoundInParts() {
    redactor.register(SECRET);

    assertThat(redactor.redact(SECRET.substring(0, 20) + "\n" + SECRET.substring(20)))
        .isEqualTo(label("piece of secret", SECRET) + "\n" + label("piece of secret", SECRET));
  }

  @Test
  void piecesThatTouchAreOne() {
    redactor.register(SECRET);
    String label = label("piece of secret", SECRET);

    assertThat(redactor.redact(SECRET.substring(0, 12) + SECRET.substring(20, 32)))
        .isEqualTo(label);
    assertThat(redactor.redact(SECRET.substring(0, 12) + "~" + SECRET.substring(20, 32)))
        .isEqualTo(label + "~" + label);
  }

  @Test
  void aSecretIsFoundInBase64WhateverIsAroundIt() {
    redactor.register(SECRET);
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
      for (int before = 0; before < 9; before++) {
        for (int after = 0; after < 4; after++) {
          String text = "\u0001".repeat(before) + SECRET + "\u0001".repeat(after);
          String encoded = encoder.encodeToString(text.getBytes(US_ASCII));

          String redacted = redactor.redact("a " + encoded);

          String label = label("piece of secret", SECRET);
          int first = (8 * before + 5) / 6;
          int last = 8 * (before + SECRET.length()) / 6;
          assertThat(redacted)
              .isEqualTo("a " + encoded.substring(0, first) + label + encoded.substring(last));
        }
      }
    }
  }

  static Stream<Arguments> forms() {
    IntFunction<String> hex = c -> "%02x".formatted(c);
    return Stream.of(
            form("hexadecimal", c -> hex.apply(c), c -> hex.apply(c)),
            form("percent", c -> "%" + hex.apply(c), c -> "%" + hex.apply(c)),
            form("percent, special", c -> "%" + hex.apply(c), Character::toString),
            form("decimal", c -> "&#" + c + ";", c -> "&#" + c + ";"),
            form("decimal, special", c -> "&#" + c + ";", Character::toString),
            form(
                "hexadecimal entity",
                c -> "&#x" + hex.apply(c) + ";",
                c -> "&#x" + hex.apply(c) + ";"),
            form(
                "hexadecimal entity, special",
                c -> "&#x" + hex.apply(c) + ";",
                Character::toString),
            form("unicode", c -> "\\u00" + hex.apply(c), c -> "\\u00" + hex.apply(c)))
        .flatMap(form -> Stream.of(form, upper(form)));
  }

  private static Arguments form(
      String name, IntFunction<String> special, IntFunction<String> other) {
    IntFunction<String> each =
        c -> Character.isLetterOrDigit(c) ? other.apply(c) : special.apply(c);
    return Arguments.of(name, each);
  }

  private static Arguments upper(Arguments form) {
    @SuppressWarnings("unchecked")
    IntFunction<String> each = (IntFunction<String>) requireNonNull(form.get()[1]);
    IntFunction<String> upper =
        c -> {
          String written = each.apply(c);
          return written.length() == 1
              ? written
              : written.toUpperCase(Locale.ROOT).replace('X', 'x').replace('U', 'u');
        };
    return Arguments.of(form.get()[0] + ", upper case", upper);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void aSecretIsFoundEncoded(String name, IntFunction<String> each) {
    redactor.register(SECRET);
    String encoded = encode(SECRET, each);
    for (int before = 0; before < 9; before++) {
      String around = "~".repeat(before);

      assertThat(redactor.redact(around + encoded + around))
          .isEqualTo(around + label("piece of secret", SECRET) + around);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void twelveEncodedCharactersAreFound(String name, IntFunction<String> each) {
    redactor.register(SECRET);
    for (int start = 0; start + 12 <= SECRET.length(); start++) {
      String encoded = encode(SECRET.substring(start, start + 12), each);
      String tooShort = "~" + encode(SECRET.substring(start, start + 11), each) + "~";

      assertThat(redactor.redact("~" + encoded + "~"))
          .isEqualTo("~" + label("piece of secret", SECRET) + "~");
      assertThat(redactor.redact(tooShort)).isSameAs(tooShort);
    }
  }

  private static String encode(String text, IntFunction<String> each) {
    return text.chars().mapToObj(each).collect(Collectors.joining());
  }

  @Test
  void aSecretIsFoundInAHexDump() {
    redactor.register(SECRET);
    for (int start = 0; start + 12 <= SECRET.length(); start++) {
      for (int before = 0; before < 13; before++) {
        String dump =
            SECRET
                .substring(start, start + 12)
                .chars()
                .mapToObj("%02x"::formatted)
                .collect(Collectors.joining(" "));
        String around = "|".repeat(before);

        assertThat(redactor.redact(around + dump + around))
            .isEqualTo(around + label("piece of secret", SECRET) + around);
        assertThat(redactor.redact(around + "0a ff " + dump.toUpperCase(Locale.ROOT) + " 0d|"))
            .isEqualTo(around + "0a ff " + label("piece of secret", SECRET) + " 0d|");
      }
    }
  }

  @Test
  void aHexDumpHasNothingButSpacesBetweenBytes() {
    redactor.register(SECRET);
    String dump =
        SECRET
            .substring(0, 12)
            .chars()
            .mapToObj("%02x"::formatted)
            .collect(Collectors.joining(" "));
    String other = dump.substring(0, 17) + "-" + dump.substring(18);

    assertThat(redactor.redact(other)).isSameAs(other);
  }

  @Test
  void hexadecimalDigitsBeforeASecretDoNotHideIt() {
    redactor.register(SECRET);
    String encoded = encode(SECRET, "%02x"::formatted);

    assertThat(redactor.redact("f" + encoded + "0"))
        .isEqualTo("f" + label("piece of secret", SECRET) + "0");
    assertThat(redactor.redact("0f" + encoded + "0"))
        .isEqualTo("0f" + label("piece of secret", SECRET) + "0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemini",
        "fifteen-letters",
        "aaaaaaaaaaaaaaaabbbbbbbbccccccdef",
        "a secret with a space",
        "ein-Schlüssel-mit-Umlaut",
        "a-secret-with-\t-a-tab",
        ""
      })
  void whatWouldBeFoundEverywhereIsNotRegistered(String secret) {
    redactor.register(secret);

    String text = "< " + secret + " >";
    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void sixteenCharactersOfWhichEightAreDifferentAreRegistered() {
    String secret = "12345678" + "12345678";
    redactor.register(secret);

    assertThat(redactor.redact("a " + secret)).isEqualTo("a " + label("secret", secret));
  }

  @Test
  void aWindowOfFewDifferentCharactersIsLeft() {
    redactor.register("abcdefghijkl" + "00000000000000000000");
    String zeros = "000000000000000000";

    assertThat(redactor.redact(zeros)).isSameAs(zeros);
    assertThat(redactor.redact("abcdefghijkl")).startsWith("[redacted piece of secret #");
  }

  @Test
  void theLastSixtyFourSecretsAreKnown() {
    String[] secrets = new String[65];
    for (int i = 0; i < secrets.length; i++) {
      secrets[i] = FakeKeys.noise(30);
      redactor.register(secrets[i]);
      redactor.register(secrets[i]);
    }

    assertThat(redactor.redact("a " + secrets[0])).isEqualTo("a " + secrets[0]);
    for (int i = 1; i < secrets.length; i++) {
      assertThat(redactor.redact("a " + secrets[i])).isEqualTo("a " + label("secret", secrets[i]));
    }
  }

  @Test
  void ofALongSecretTheBeginningIsKnown() {
    String secret = FakeKeys.noise(700).replace("AIza", "");
    redactor.register(secret);

    assertThat(redactor.redact("a " + secret))
        .isEqualTo("a " + label("piece of secret", secret) + secret.substring(512));
  }

  @Test
  void secretsThatTouchAreTwo() {
    String one = FakeKeys.noise(30);
    String other = FakeKeys.noise(30);
    redactor.register(one);
    redactor.register(other);

    assertThat(redactor.redact(one + other + "."))
        .isEqualTo(label("secret", one) + label("secret", other) + ".");
  }

  @Test
  void secretsThatBeginAlikeAreToldApart() {
    String beginning = FakeKeys.noise(40);
    String one = beginning + FakeKeys.noise(30);
    String other = beginning + FakeKeys.noise(30);
    redactor.register(one);
    redactor.register(other);

    assertThat(redactor.redact(one + " " + other))
        .isEqualTo(label("secret", one) + " " + label("secret", other));
  }

  @Test
  void forgottenSecretsAreNotKept() {
    redactor.register(SECRET);
    redactor.forget();
    assertThat(redactor.redact(SECRET)).isSameAs(SECRET);

    redactor.register(SECRET);
    assertThat(redactor.redact(SECRET)).isEqualTo(label("secret", SECRET));
  }

  @Test
  void eachRedactorHasItsOwnSecrets() {
    redactor.register(SECRET);

    assertThat(new Redactor().redact(SECRET)).isSameAs(SECRET);
    assertThat(Redactor.shared()).isSameAs(Redactor.shared());
  }
}
