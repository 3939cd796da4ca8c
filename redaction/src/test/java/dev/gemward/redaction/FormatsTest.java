package dev.gemward.redaction;

import static dev.gemward.redaction.Samples.label;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatsTest {
  private static final String PEM_BEGIN = "-----BEGIN " + "PRIVATE KEY-----";
  private static final String PEM_END = "-----END " + "PRIVATE KEY-----";

  private final Redactor redactor = new Redactor();

  static Stream<Arguments> secrets() {
    return Stream.of(
        Arguments.of("AIza key", Samples.standardKey()),
        Arguments.of("AQ key", Samples.authorizationKey()),
        Arguments.of("AQ key", "AQ" + "." + FakeKeys.noise(40)),
        Arguments.of("AQ key", "AQ" + "." + FakeKeys.noise(5000)),
        Arguments.of("access token", Samples.accessToken()),
        Arguments.of("access token", "ya29" + "." + FakeKeys.noise(20)),
        Arguments.of("access token", "ya29" + ".a" + FakeKeys.noise(19)),
        Arguments.of("access token", "ya29" + ".c." + FakeKeys.noise(20)),
        Arguments.of("access token", "ya29" + ".c." + FakeKeys.noise(2000)),
        Arguments.of("refresh token", Samples.refreshToken()),
        Arguments.of("refresh token", "1/" + "/0" + FakeKeys.noise(40)),
        Arguments.of("client secret", Samples.clientSecret()),
        Arguments.of("ephemeral token", Samples.ephemeralToken()),
        Arguments.of("ephemeral token", "auth_" + "tokens/" + FakeKeys.noise(16)));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void eachFormatIsNamedWithItsFingerprintWhereverItStands(String noun, String secret) {
    String label = label(noun, secret);
    for (int before = 0; before < 70; before++) {
      String padding = ".".repeat(before);

      assertThat(redactor.redact(padding + secret)).isEqualTo(padding + label);
      assertThat(redactor.redact(padding + secret + "\" and more text"))
          .isEqualTo(padding + label + "\" and more text");
    }
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void noFormatNeedsABoundaryBeforeIt(String noun, String secret) {
    assertThat(redactor.redact("xx" + secret)).isEqualTo("xx" + label(noun, secret));
    assertThat(redactor.redact("é" + secret)).isEqualTo("é" + label(noun, secret));
    assertThat(redactor.redact("☂" + secret + "☂")).isEqualTo("☂" + label(noun, secret) + "☂");
  }

  static Stream<String> shortOnes() {
    return Stream.of(
        "AI" + "za" + FakeKeys.noise(34),
        "AQ" + "." + FakeKeys.noise(39),
        "ya29" + "." + FakeKeys.noise(19),
        "ya29" + ".c." + FakeKeys.noise(19),
        "ya29" + ".C." + FakeKeys.noise(20),
        "1/" + "/0" + FakeKeys.noise(39),
        "GOC" + "SPX-" + FakeKeys.noise(27),
        "auth_" + "tokens/" + FakeKeys.noise(15),
        "AI" + "ZA" + FakeKeys.noise(40).replace("AIza", ""),
        "aq" + "." + FakeKeys.noise(50));
  }

  @ParameterizedTest
  @MethodSource("shortOnes")
  void oneCharacterLessIsNoSecret(String text) {
    for (int before = 0; before < 33; before++) {
      String padded = ".".repeat(before) + text + ".";
      assertThat(redactor.redact(padded)).isSameAs(padded);
    }
  }

  @Test
  void whatFollowsAKeyOfFixedLengthIsLeft() {
    String key = Samples.standardKey();
    String secret = Samples.clientSecret();

    assertThat(redactor.redact(key + "xyz")).isEqualTo(label("AIza key", key) + "xyz");
    assertThat(redactor.redact(secret + "xyz")).isEqualTo(label("client secret", secret) + "xyz");
  }

  @Test
  void keysThatOverlapAreOneAndNamedByTheFirst() {
    String key = "AI" + "za" + "AI" + "za" + FakeKeys.noise(31);

    assertThat(redactor.redact("x " + key + "12345"))
        .isEqualTo("x " + label("AIza key", key) + "5");
  }

  @Test
  void keysThatTouchAreTwo() {
    String one = Samples.standardKey();
    String other = Samples.standardKey();

    assertThat(redactor.redact(one + other))
        .isEqualTo(label("AIza key", one) + label("AIza key", other));
  }

  @Test
  void aKeyInALongStretchOfTokenCharactersIsFound() {
    String key = Samples.standardKey();
    String noise = FakeKeys.noise(3001).replace("AIza", "");

    assertThat(redactor.redact(noise + key + noise))
        .isEqualTo(noise + label("AIza key", key) + noise);
  }

  @Test
  void aKeyIsFoundAtEveryPlaceOfALongText() {
    String key = Samples.standardKey();
    for (int before = 4000; before < 4200; before++) {
      String padding = ".".repeat(before);

      assertThat(redactor.redact(padding + key + "."))
          .isEqualTo(padding + label("AIza key", key) + ".");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\\n", "\\r\\n", "\\\\n", ""})
  void aPrivateKeyIsReplacedToItsEnd(String separator) {
    String key = Samples.privateKey(separator);

    assertThat(redactor.redact("a" + key + separator + "b"))
        .isEqualTo("a[redacted private key]" + separator + "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "RSA ", "EC ", "ENCRYPTED ", "OPENSSH ", "X25519 "})
  void aPrivateKeyOfAnyAlgorithmIsReplaced(String algorithm) {
    String key = "-----BEGIN " + algorithm + "PRIVATE KEY-----\nabc\n";

    assertThat(redactor.redact(key + "-----END " + algorithm + "PRIVATE KEY-----\nb"))
        .isEqualTo("[redacted private key]\nb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "'", "<", "}"})
  void aPrivateKeyWithoutEndIsReplacedToWhatIsAroundIt(String around) {
    assertThat(redactor.redact(PEM_BEGIN + "\nMIIE\nvg" + around + " b"))
        .isEqualTo("[redacted private key]" + around + " b");
  }

  @Test
  void aPrivateKeyWithoutAnyEndIsReplacedToTheEndOfTheText() {
    assertThat(redactor.redact("a " + PEM_BEGIN + "\nMIIE\nvg b"))
        .isEqualTo("a [redacted private key]");
  }

  @Test
  void aQuotationMarkIsInAPrivateKeyThatHasAnEnd() {
    assertThat(redactor.redact(PEM_BEGIN + "\\n\" +\n \"MIIE\\n\" +\n \"" + PEM_END + "\";"))
        .isEqualTo("[redacted private key]\";");
  }

  @Test
  void aPrivateKeyHasAtMostSixteenThousandCharacters() {
    String text = PEM_BEGIN + "\n" + "y".repeat(20_000);

    assertThat(redactor.redact(text)).isEqualTo("[redacted private key]" + text.substring(16_384));
    assertThat(redactor.redact(text + PEM_END))
        .isEqualTo("[redacted private key]" + text.substring(16_384) + PEM_END);
  }

  @Test
  void everyPrivateKeyIsReplaced() {
    String key = Samples.privateKey("\n");

    assertThat(redactor.redact(key + "\n" + key + key + "\nb"))
        .isEqualTo("[redacted private key]\n[redacted private key][redacted private key]\nb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY",
        "-----BEGIN ",
        "----------------------"
      })
  void whatIsNoPrivateKeyIsLeft(String text) {
    assertThat(redactor.redact(text)).isSameAs(text);
  }
}
