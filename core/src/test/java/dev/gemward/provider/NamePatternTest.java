package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.ConfigurationException;
import dev.gemward.testing.FakeKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "gemini, gemini",
    "gemini/{environment}/{purpose}, gemini/production/support-chat",
    "{purpose}{purpose}, support-chatsupport-chat"
  })
  void environmentAndPurposeAreFilledIn(String pattern, String name) {
    assertThat(new NamePattern(pattern).fill(ProviderChainTest.WORKLOAD)).isEqualTo(name);
    assertThat(new NamePattern(pattern)).hasToString(pattern);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-{env}", "a-{ENVIRONMENT}", "a-{}", "a-{purpose", "}a", "a\n{b}"})
  void anotherPlaceholderIsRefused(String pattern) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new NamePattern(pattern))
        .withMessage(
            """
            The name of the secret has a placeholder that is not known.
            Use {environment} and {purpose}.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void aKeyInPlaceOfANameIsRefusedAndNotQuoted() {
    for (String key : new String[] {FakeKeys.standard(), FakeKeys.authorization()}) {
      for (String pattern : new String[] {key, " " + key + "\n", "secret/" + key}) {
        assertThatExceptionOfType(ConfigurationException.class)
            .isThrownBy(() -> new NamePattern(pattern))
            .withMessage(
                """
                A key stands where the name of a secret belongs.
                Put the key into the store, and the name under which it is there into the setting.
                More: docs/errors.md#bad-setting""");
      }
    }
  }
}
