package dev.gemward.credential;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyEnvelopeTest {
  private static final Origin ORIGIN = new Origin(Place.MOUNTED_FILE, "file /run/gemini");

  private final String raw = FakeKeys.authorization();

  @Test
  void aPlainKeyNeedsNoEnvelope() {
    ApiKey key = KeyEnvelope.open(raw + "\n", ORIGIN);

    assertThat(key.expose(InsecureKeyAccess.get())).isEqualTo(raw);
    assertThat(key.binding()).isEqualTo(Binding.NONE);
  }

  @Test
  void everyFieldOfAnEnvelopeIsRead() {
    ApiKey key =
        KeyEnvelope.open(
            """
            {"key": "%s", "environment": "production", "purpose": "support-chat", "owner": "chat-team",
             "created": "2026-11-01T00:00:00Z", "expires": "2027-02-01T00:00:00Z"}
            """
                .formatted(raw),
            ORIGIN);

    assertThat(key.expose(InsecureKeyAccess.get())).isEqualTo(raw);
    assertThat(key.origin()).isEqualTo(ORIGIN);
    assertThat(key.binding())
        .isEqualTo(
            new Binding(
                Set.of(DeploymentEnvironment.PRODUCTION), Set.of(new Purpose("support-chat"))));
    assertThat(key.owner()).contains("chat-team");
    assertThat(key.created()).contains(Instant.parse("2026-11-01T00:00:00Z"));
    assertThat(key.expires()).contains(Instant.parse("2027-02-01T00:00:00Z"));
    assertThat(key.version()).isEmpty();
  }

  @Test
  void environmentAndPurposeMayBeLists() {
    ApiKey key =
        KeyEnvelope.open(
            """
            {"key": "%s", "environment": ["dev", "Staging"], "purpose": ["batch", "chat"]}
            """
                .formatted(raw),
            ORIGIN);

    assertThat(key.binding())
        .isEqualTo(
            new Binding(
                Set.of(DeploymentEnvironment.DEVELOPMENT, DeploymentEnvironment.STAGING),
                Set.of(new Purpose("batch"), new Purpose("chat"))));
  }

  @Test
  void onlyTheKeyIsRequiredAndNullIsAbsent() {
    ApiKey key =
        KeyEnvelope.open(
            """
            {"key": "%s", "environment": null, "purpose": null, "owner": null, "expires": null}
            """
                .formatted(raw),
            ORIGIN);

    assertThat(key.binding()).isEqualTo(Binding.NONE);
    assertThat(key.owner()).isEmpty();
    assertThat(key.expires()).isEmpty();
  }

  @Test
  void whiteSpaceAndAByteOrderMarkMayStandBeforeAnEnvelope() {
    String envelope = "{\"key\": \"" + raw + "\", \"owner\": \"chat-team\"}\r\n";

    assertThat(KeyEnvelope.open("\r\n " + envelope, ORIGIN).owner()).contains("chat-team");
    assertThat(KeyEnvelope.open("\uFEFF" + envelope, ORIGIN).owner()).contains("chat-team");
    assertThat(KeyEnvelope.open("\uFEFF\r\n" + envelope, ORIGIN).owner()).contains("chat-team");
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of("{", "is not valid JSON"),
        Arguments.of("{\"key\": \"KEY\"", "is not valid JSON"),
        Arguments.of("{\"key\": KEY}", "is not valid JSON"),
        Arguments.of("{key: \"KEY\"}", "is not valid JSON"),
        Arguments.of("{\"key\": \"KEY\"} KEY", "is not valid JSON"),
        Arguments.of("{\"key\": \"KEY\"}{}", "is not valid JSON"),
        Arguments.of("{\"key\": \"KEY\n\"}", "is not valid JSON"),
        Arguments.of("{\"key\": \"KEY\", \"key\": \"KEY\"}", "is not valid JSON"),
        Arguments.of(
            "{\"key\": \"KEY\", \"environment\": \"test\", \"environment\": \"production\"}",
            "is not valid JSON"),
        Arguments.of("{\"nested\": ".repeat(1001), "is not valid JSON"),
        Arguments.of("{}", "has no key"),
        Arguments.of("{\"key\": null}", "has no key"),
        Arguments.of("{\"environment\": \"test\"}", "has no key"),
        Arguments.of("{\"KEY\": \"KEY\"}", "has a field that is not known"),
        Arguments.of(
            "{\"key\": \"KEY\", \"enviroment\": \"test\"}", "has a field that is not known"),
        Arguments.of("{\"key\": 7}", "has a field key that is not a text"),
        Arguments.of("{\"key\": {\"value\": \"KEY\"}}", "has a field key that is not a text"),
        Arguments.of("{\"key\": [\"KEY\"]}", "has a field key that is not a text"),
        Arguments.of("{\"key\": \"KEY\", \"owner\": 7}", "has a field owner that is not a text"),
        Arguments.of(
            "{\"key\": \"KEY\", \"expires\": 7}", "has a field expires that is not a text"),
        Arguments.of(
            "{\"key\": \"KEY\", \"expires\": \"2027-02-01\"}",
            "has a field expires that is not a time like 2027-02-01T00:00:00Z"),
        Arguments.of(
            "{\"key\": \"KEY\", \"created\": \"KEY\"}",
            "has a field created that is not a time like 2027-02-01T00:00:00Z"),
        Arguments.of(
            "{\"key\": \"KEY\", \"expires\": \"\"}",
            "has a field expires that is not a time like 2027-02-01T00:00:00Z"),
        Arguments.of("{\"key\": \"KEY\", \"environment\": []}", "has an empty list as environment"),
        Arguments.of("{\"key\": \"KEY\", \"purpose\": []}", "has an empty list as purpose"),
        Arguments.of("{\"key\": \"KEY\", \"environment\": 7}", "has an invalid environment"),
        Arguments.of("{\"key\": \"KEY\", \"environment\": \"\"}", "has an invalid environment"),
        Arguments.of("{\"key\": \"KEY\", \"environment\": \"a b\"}", "has an invalid environment"),
        Arguments.of("{\"key\": \"KEY\", \"environment\": {}}", "has an invalid environment"),
        Arguments.of(
            "{\"key\": \"KEY\", \"environment\": [\"test\", null]}", "has an invalid environment"),
        Arguments.of("{\"key\": \"KEY\", \"purpose\": \"KEY.\"}", "has an invalid purpose"),
        Arguments.of(
            "{\"key\": \"KEY\", \"purpose\": [\"chat\", \"-\"]}", "has an invalid purpose"));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("defects")
  void aDefectOfAnEnvelopeIsNamedAndNothingIsQuoted(String payload, String defect) {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> KeyEnvelope.open(payload.replace("KEY", raw), ORIGIN))
        .withMessage(
            """
            The envelope in file /run/gemini %s.
            Store a plain key, or a JSON object with key and optionally environment, purpose, owner, created, expires.
            More: docs/errors.md#malformed-envelope"""
                .formatted(defect))
        .withNoCause()
        .satisfies(e -> assertNoPieceOf(raw, e));
  }

  @Test
  void aKeyThatIsQuotedInsideItsEnvelopeIsADefectOfTheKey() {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> KeyEnvelope.open("{\"key\": \"\\\"" + raw + "\\\"\"}", ORIGIN))
        .withMessage(
            """
            The value of file /run/gemini has a quotation mark at character 1.
            Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
            More: docs/errors.md#malformed-key""")
        .withNoCause();
  }

  @Test
  void anEnvelopeInsideAnEnvelopeIsNotAKey() {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(
            () -> KeyEnvelope.open("{\"key\": \"{\\\"key\\\": \\\"" + raw + "\\\"}\"}", ORIGIN))
        .withMessageStartingWith("The value of file /run/gemini is JSON, not an API key.\n")
        .satisfies(e -> assertNoPieceOf(raw, e));
  }
}
