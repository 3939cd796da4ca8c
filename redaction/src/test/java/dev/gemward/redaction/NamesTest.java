package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String VALUE = "s3cr3t-Value.0123/+=";

  private final Redactor redactor = new Redactor();

  /** The value is where the two at signs are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "apikey=@@",
        "api_key=@@",
        "api-key=@@",
        "apiKey: @@",
        "GEMINI_API_KEY=@@",
        "export GOOGLE_API_KEY='@@'",
        "spring.ai.google.genai.api-key=@@",
        "x-goog-api-key: @@",
        "x-goog-api-key\t:\t@@ next",
        "access_token=@@&scope=a",
        "accessToken=@@, expiresIn=1",
        "access-token = @@;",
        "refreshToken='@@'",
        "refresh_token: @@",
        "refresh-token: @@",
        "client_secret=@@|",
        "clientSecret=@@>",
        "client-secret=@@",
        "private_key=@@",
        "privateKey=@@",
        "private-key=@@",
        "assertion=@@&grant_type=a",
        "authorization: @@",
        "Authorization: Bearer @@",
        "authorization=Bearer   @@",
        "proxy-authorization: Basic @@",
        "{\"api_key\":\"@@\"}",
        "{\"api_key\" : \"@@ and more words\", \"b\": 1}",
        "{'apiKey': '@@'}",
        "{\"Authorization\": \"Bearer @@\"}",
        "{\"headers\":{\"Authorization\":[\"Bearer @@\"]}}",
        "{\\\"apiKey\\\":\\\"@@\\\",\\\"b\\\":1}",
        "\"{\\\"Authorization\\\": \\\"Bearer @@\\\"}\"",
        "{x-goog-api-key=[@@], accept=[a]}",
        "{Authorization=[Bearer @@]}",
        "Config[apiKey=@@]",
        "Config(apiKey=@@)",
        "{apiKey=@@}",
        "<a href=\"/?api_key=@@\">",
        "'api_key:@@' has been suspended",
        "Illegal header x-goog-api-key value: x-goog-api-key: @@\n",
        "\"api_key\": \"@@\nnext line",
        "https://generativelanguage.googleapis.com/v1/models?key=@@",
        "https://generativelanguage.googleapis.com/v1/models?alt=sse&key=@@&b=c",
        "generativelanguage.googleapis.com:443/?key=@@ 200",
        "https://GOOGLEAPIS.COM?KEY=@@"
      })
  void theValueBehindANameIsReplaced(String template) {
    String value = template.contains("@@ and more") ? "@@ and more words" : "@@";
    String text = template.replace("@@", VALUE);
    String expected = template.replace(value, "[redacted value]");
    for (int before = 0; before < 9; before++) {
      String padding = "~".repeat(before);

      assertThat(redactor.redact(padding + text)).isEqualTo(padding + expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"api_key", "apikey", "client-secret", "refreshtoken", "authorization"})
  void theCaseOfANameDoesNotMatter(String name) {
    assertThat(redactor.redact(name.toUpperCase(Locale.ROOT) + "=" + VALUE))
        .isEqualTo(name.toUpperCase(Locale.ROOT) + "=[redacted value]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_key=1234567",
        "api_key=",
        "api_key",
        "api_key= ",
        "api_key: \"\", b: 12345678901",
        "api_key=[redacted value]",
        "api_key: \"[redacted AQ key #12345678]\"",
        "authorization: Bearer [redacted access token #12345678]",
        "authorization: [redacted AQ key #12345678]",
        "{Authorization=[[redacted value]]}",
        "api_key=${GEMINI_API_KEY}",
        "api_key={{ gemini_api_key }}",
        "api_key=%GEMINI_API_KEY%",
        "api_key=%s and 12345678901",
        "api_key=**************",
        "api_key=<your-key-number-1>",
        "api_key=changeme",
        "api_key=abcdefghijklmnopqrs",
        "authorization: erforderlich",
        "authorization: vollständig",
        "Authorization: required for this",
        "authorization failed: 403 for 0123456789",
        "api_key_id=12345678901",
        "api keys=12345678901",
        "apikeys: 12345678901",
        "assertions=12345678901",
        "java.lang.AssertionError: expected 12345678901",
        "key=12345678901",
        "https://example.com/?key=12345678901",
        "https://googleapis.com.example.com/?key=12345678901",
        "https://googleapis.community/?key=12345678901",
        "at storage.googleapis.com and ?key=12345678901",
        "\"storage.googleapis.com\"?key=12345678901",
        "https://googleapis.com/?monkey=12345678901"
      })
  void whatIsNoSecretIsLeft(String text) {
    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void twentyLettersAreAValue() {
    assertThat(redactor.redact("api_key=" + "a".repeat(20))).isEqualTo("api_key=[redacted value]");
  }

  @Test
  void aKeyBehindANameIsNamedAsAKey() {
    String key = Samples.authorizationKey();

    assertThat(redactor.redact("x-goog-api-key: " + key + ".more"))
        .isEqualTo("x-goog-api-key: " + Samples.label("AQ key", key));
  }

  @Test
  void aValueWithANameInItIsOne() {
    assertThat(redactor.redact("authorization: api_key=\"" + VALUE + "\""))
        .isEqualTo("authorization: [redacted value]\"[redacted value]\"");
    assertThat(redactor.redact("authorization: apikey=authorization=" + VALUE))
        .isEqualTo("authorization: [redacted value]");
  }

  @Test
  void aPrivateKeyInJsonIsReplacedByName() {
    String json = "{\"private_key\": \"" + Samples.privateKey("\\n") + "\\n\", \"b\": \"c\"}";

    assertThat(redactor.redact(json))
        .isEqualTo("{\"private_key\": \"[redacted private key]\", \"b\": \"c\"}");
  }
}
