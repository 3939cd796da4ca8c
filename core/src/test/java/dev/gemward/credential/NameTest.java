package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {
  @ParameterizedTest
  @CsvSource({
    "dev, development",
    "development, development",
    "DEV, development",
    "test, test",
    "stage, staging",
    "Staging, staging",
    "prod, production",
    "PRODUCTION, production",
    "demo, demo",
    "notebook, notebook",
    "' prod\n', production",
    "load-test_2, load-test_2"
  })
  void anEnvironmentHasItsUsualNameWhateverWasDeclared(String declared, String name) {
    assertThat(new DeploymentEnvironment(declared)).hasToString(name);
    assertThat(new DeploymentEnvironment(declared)).isEqualTo(new DeploymentEnvironment(name));
  }

  @Test
  void onlyProductionIsProduction() {
    assertThat(DeploymentEnvironment.PRODUCTION.isProduction()).isTrue();
    assertThat(new DeploymentEnvironment("Prod").isProduction()).isTrue();
    assertThat(DeploymentEnvironment.STAGING.isProduction()).isFalse();
    assertThat(new DeploymentEnvironment("production-eu").isProduction()).isFalse();
  }

  @Test
  void namesDoNotDependOnTheLanguageOfTheMachine() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(new DeploymentEnvironment("CI")).hasToString("ci");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aPurposeIsAnyNameInTheGrammarAndHasNoAliases() {
    assertThat(new Purpose(" Support-Chat ")).hasToString("support-chat");
    assertThat(new Purpose("prod")).hasToString("prod");
    assertThat(Purpose.DEFAULT).hasToString("default");
    assertThat(new Purpose("a".repeat(63)).name()).hasSize(63);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1st", "-a", "_a", "a b", "a.b", "a/b", "caf\u00E9", "${ENV}"})
  void whatIsNotInTheGrammarIsRefusedWithoutQuotingIt(String declared) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new DeploymentEnvironment(declared))
        .withMessage(
            """
            The declared environment is not a valid name.
            Use a lower-case letter followed by at most 62 letters, digits, '-' or '_', for example staging.
            More: docs/errors.md#bad-name""");
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Purpose(declared))
        .withMessage(
            """
            The declared purpose is not a valid name.
            Use a lower-case letter followed by at most 62 letters, digits, '-' or '_', for example support-chat.
            More: docs/errors.md#bad-name""");
  }

  @Test
  void aNameHasAtMost63Characters() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Purpose("a".repeat(64)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(CoreErrorCode.BAD_NAME));
  }
}
