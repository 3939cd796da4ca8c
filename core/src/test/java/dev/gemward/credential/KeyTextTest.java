package dev.gemward.credential;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
  private static final Origin ORIGIN =
      new Origin(Place.ENVIRONMENT_VARIABLE, "environment variable GEMINI_API_KEY");

  private final String raw = FakeKeys.standard();

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\n\n", "\t", "   ", "\r", " \t\r\n "})
  void whiteSpaceAroundAKeyIsNotPartOfIt(String space) {
    assertThat(read(raw + space)).isEqualTo(raw);
    assertThat(read(space + raw)).isEqualTo(raw);
    assertThat(read(space + raw + space)).isEqualTo(raw);
  }

  @Test
  void aByteOrderMarkBeforeAKeyIsNotPartOfIt() {
    assertThat(read("\uFEFF" + raw + "\r\n")).isEqualTo(raw);
    assertThat(read("\uFEFF \n" + raw)).isEqualTo(raw);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
            List.of("a line break", "\n\r"),
            List.of("white space", " \t\u00A0\u2003\u2028\u3000"),
            List.of("a quotation mark", "\"'`\u2018\u2019\u201A\u201C\u201D\u201E\u201F"),
            List.of("a byte order mark", "\uFEFF"),
            List.of("an invisible character", "\u200B\u200C\u200D\u200E\u202A\u2060\u00AD"),
            List.of("a control character", "\u0000\u0007\u001B\u007F\u0085"),
            List.of("a character that is not ASCII", "\u00E4\u0410\u00AB\uFF21\uFFFD\uD83D"))
        .flatMap(kind -> kind.get(1).chars().mapToObj(c -> Arguments.of(kind.get(0), (char) c, c)));
  }

  @ParameterizedTest(name = "{0} U+{2}")
  @MethodSource("defects")
  void aDefectInsideAKeyIsNamedWithItsPosition(String name, char defect, int codePoint) {
    assertDefect(raw.substring(0, 1) + defect + raw.substring(1), name, 2);
    assertDefect(raw.substring(0, 20) + defect + raw.substring(20), name, 21);
    assertDefect("\r\n" + raw.substring(0, 20) + defect + raw.substring(20), name, 23);
    assertDefect(raw.substring(0, 38) + defect + raw.substring(38) + "\n", name, 39);
    assertThat(defect).isEqualTo((char) codePoint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "'", "`", "\u201C", "\u2018"})
  void quotesAroundAKeyAreNamedWithThePositionInWhatIsStored(String quote) {
    assertDefect(quote + raw + quote, "a quotation mark", 1);
    assertDefect(" \n" + quote + raw + quote, "a quotation mark", 3);
    assertDefect("\uFEFF" + quote + raw, "a quotation mark", 2);
    assertDefect("\t" + raw + quote + "\n", "a quotation mark", 41);
  }

  @Test
  void theFirstOfSeveralDefectsIsNamed() {
    assertDefect("AB\u00E4C D\n" + raw, "a character that is not ASCII", 3);
  }

  @Test
  void aByteOrderMarkAfterAKeyIsADefect() {
    assertDefect(raw + "\uFEFF", "a byte order mark", 40);
  }

  @Test
  void aCharacterOutsideTheBasicPlaneIsCountedWhereItBegins() {
    assertDefect(raw.substring(0, 4) + "\uD83D\uDD11" + raw, "a character that is not ASCII", 5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\r\n\t ", "\uFEFF", "\uFEFF\r\n"})
  void nothingAndOnlyWhiteSpaceAreEmpty(String blank) {
    assertRefused(
        blank,
        """
        The value of environment variable GEMINI_API_KEY is empty.
        Put the key there, or remove it so that the next place is asked.
        More: docs/errors.md#malformed-key""");
  }

  @Test
  void theLongestValueThatMayBeAKeyHas1024Characters() {
    String longest = FakeKeys.noise(1024);

    assertThat(read(" " + longest + "\n")).isEqualTo(longest);
    assertRefused(
        "\r\n" + longest + "x\n",
        """
        The value of environment variable GEMINI_API_KEY has 1025 characters, more than the 1024 a key may have.
        Store the key alone, or a key envelope.
        More: docs/errors.md#malformed-key""");
  }

  static Stream<Arguments> otherThings() {
    return Stream.of(
        Arguments.of("ya29.", "an OAuth access token"),
        Arguments.of("auth_tokens/", "an ephemeral token for Live"),
        Arguments.of("-----BEGIN PRIVATE KEY-----\n", "a private key"),
        Arguments.of("{\"type\": \"service_account\", \"private_key\": \"", "JSON"),
        Arguments.of("projects/acme/secrets/", "the name of a secret"),
        Arguments.of("$", "a variable that was not expanded"),
        Arguments.of("${", "a variable that was not expanded"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("otherThings")
  void whatIsCertainlySomethingElseIsNamed(String beginning, String name) {
    assertRefused(
        "\n" + beginning + raw,
        """
        The value of environment variable GEMINI_API_KEY is %s, not an API key.
        Store the API key itself there.
        More: docs/errors.md#malformed-key"""
            .formatted(name));
  }

  private static String read(String value) {
    return ApiKey.of(value, ORIGIN).expose(InsecureKeyAccess.get());
  }

  private void assertDefect(String value, String defect, int position) {
    assertRefused(
        value,
        """
        The value of environment variable GEMINI_API_KEY has %s at character %d.
        Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
        More: docs/errors.md#malformed-key"""
            .formatted(defect, position));
  }

  private void assertRefused(String value, String message) {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> ApiKey.of(value, ORIGIN))
        .withMessage(message)
        .withNoCause()
        .satisfies(e -> assertThat(e.code()).isEqualTo(CoreErrorCode.MALFORMED_KEY))
        .satisfies(e -> assertNoPieceOf(raw, e));
  }
}
