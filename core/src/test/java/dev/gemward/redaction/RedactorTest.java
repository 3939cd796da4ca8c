package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.FakeKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor();

  @Test
  void eachFormatIsNamedAndNothingOfItsValueIsLeft() {
    assertThat(
            redactor.redact("a " + FakeKeys.standard() + ", b " + FakeKeys.authorization() + "!"))
        .isEqualTo("a [redacted standard key], b [redacted authorization key]!");
    assertThat(redactor.redact("Bearer ya29." + "c".repeat(40)))
        .isEqualTo("Bearer [redacted access token]");
    assertThat(redactor.redact("auth_tokens/" + "d".repeat(30)))
        .isEqualTo("[redacted ephemeral token]");
  }

  @Test
  void aKeyNeedsNoBoundary() {
    assertThat(redactor.redact("?key=" + FakeKeys.standard() + "&alt=sse"))
        .isEqualTo("?key=[redacted standard key]&alt=sse");
    assertThat(redactor.redact("x" + FakeKeys.standard() + "x"))
        .isEqualTo("x[redacted standard key]x");
  }

  @Test
  void aRegisteredSecretIsReplacedWhateverItLooksLike() {
    redactor.register("no format has this");

    assertThat(redactor.redact("api_key:no format has this' and no format has this"))
        .isEqualTo("api_key:[redacted secret]' and [redacted secret]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a line of a log",
        "com.example.Application$$SpringCGLIB$$0",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "AIza is a prefix, and AQ. too"
      })
  void textWithoutSecretsIsTheSameInstance(String text) {
    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  void shortValuesAreNotRegistered() {
    redactor.register("gemini");

    assertThat(redactor.redact("gemini-2.5-flash")).isEqualTo("gemini-2.5-flash");
  }

  @Test
  void theLastSixteenSecretsAreKnown() {
    for (int i = 0; i < 17; i++) {
      redactor.register("the secret with the number " + i + ".");
    }

    assertThat(redactor.redact("the secret with the number 0."))
        .isEqualTo("the secret with the number 0.");
    assertThat(redactor.redact("the secret with the number 1.")).isEqualTo("[redacted secret]");
    assertThat(redactor.redact("the secret with the number 16.")).isEqualTo("[redacted secret]");
  }

  @Test
  void forgottenSecretsAreNotKept() {
    redactor.register("a secret of this test");
    redactor.forget();

    assertThat(redactor.redact("a secret of this test")).isEqualTo("a secret of this test");
  }
}
