package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.ConfigurationException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private final FakeProcess process = new FakeProcess();

  @Test
  void aSystemPropertyBeatsTheEnvironmentVariable() {
    process.variable("GEMWARD_KEY_FILE", "/run/variable");
    assertThat(process.settings().get("gemward.key-file")).contains("/run/variable");

    process.property("gemward.key-file", "/run/property");
    assertThat(process.settings().get("gemward.key-file")).contains("/run/property");
  }

  @Test
  void blankIsNotDeclared() {
    process.property("gemward.purpose", " ").variable("GEMWARD_PURPOSE", "chat");
    assertThat(process.settings().get("gemward.purpose")).contains("chat");

    process.variable("GEMWARD_PURPOSE", "\t\n");
    assertThat(process.settings().get("gemward.purpose")).isEmpty();
  }

  @Test
  void thePlaceOfASettingIsWhereItWasDeclared() {
    process.variable("GEMWARD_PURPOSE", "chat");
    assertThat(process.settings().placeOf("gemward.purpose"))
        .isEqualTo("environment variable GEMWARD_PURPOSE");

    process.property("gemward.purpose", "chat");
    assertThat(process.settings().placeOf("gemward.purpose"))
        .isEqualTo("system property gemward.purpose");
  }

  @Test
  void everySettingHasItsVariable() {
    assertThat(Settings.variableName("gemward.override.packaged-application"))
        .isEqualTo("GEMWARD_OVERRIDE_PACKAGED_APPLICATION");
  }

  @Test
  void aPartTakesWhatItDoesNotDeclareFromWhatIsShared() {
    Settings part = process.variable("GEMWARD_PURPOSE", "chat").settings();
    FakeProcess all =
        new FakeProcess()
            .property("gemward.purpose", "all")
            .property("gemward.budget", "calls=1/day")
            .variable("GEMWARD_STRICT", "true")
            .variable("GOOGLE_CLOUD_PROJECT", "acme");

    Settings both = part.over(all.settings());

    assertThat(both.get("gemward.purpose")).contains("chat");
    assertThat(both.placeOf("gemward.purpose")).isEqualTo("environment variable GEMWARD_PURPOSE");
    assertThat(both.get("gemward.budget")).contains("calls=1/day");
    assertThat(both.get("gemward.strict")).contains("true");
    assertThat(both.placeOf("gemward.strict")).isEqualTo("environment variable GEMWARD_STRICT");
    assertThat(both.variable("GOOGLE_CLOUD_PROJECT")).contains("acme");
    assertThat(both.over(new FakeProcess().property("gemward.a", "b").settings()).get("gemward.a"))
        .contains("b");
  }

  @Test
  void aPartThatDeclaresAPlaceSeesNoneThatIsSharedAndAllElse() {
    FakeProcess all =
        new FakeProcess()
            .property("gemward.key-file", "/run/all")
            .property("gemward.purpose", "all")
            .variable("GEMWARD_SECRET", "all")
            .variable("GEMWARD_STRICT", "true");
    Set<String> places = Set.of("gemward.key-file", "gemward.secret", "gemward.vault.path");
    Settings without = process.settings().over(all.settings()).withOwnPlaces(places);
    Settings with =
        process
            .variable("GEMWARD_VAULT_PATH", "chat")
            .settings()
            .over(all.settings())
            .withOwnPlaces(places);

    assertThat(without.get("gemward.key-file")).contains("/run/all");
    assertThat(without.get("gemward.secret")).contains("all");

    assertThat(with.get("gemward.vault.path")).contains("chat");
    assertThat(with.get("gemward.key-file")).isEmpty();
    assertThat(with.property("gemward.key-file")).isEmpty();
    assertThat(with.get("gemward.secret")).isEmpty();
    assertThat(with.variable("GEMWARD_SECRET")).isEmpty();
    assertThat(with.get("gemward.purpose")).contains("all");
    assertThat(with.property("gemward.purpose")).contains("all");
    assertThat(with.placeOf("gemward.purpose")).isEqualTo("system property gemward.purpose");
    assertThat(with.variable("GEMWARD_STRICT")).contains("true");
    assertThat(with.placeOf("gemward.strict")).isEqualTo("environment variable GEMWARD_STRICT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault.path", "gemward", "gemward.", "gemward.Vault", "gemward.key_file"})
  void aSettingIsNamedSoThatFrameworksUnderstandIt(String name) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Setting.option(name))
        .withMessage(
            """
            A provider declares a setting whose name is not gemward. and lower-case words.
            Name it like gemward.vault.path or gemward.vault.token-file.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void theSettingsOfTheProcessAreItsPropertiesAndVariables() {
    Settings settings = Settings.ofProcess();

    assertThat(settings.get("java.version")).contains(System.getProperty("java.version"));
    assertThat(settings.variable("PATH")).contains(System.getenv("PATH"));
    assertThat(settings.get("gemward.nobody-declares-this")).isEmpty();
  }
}
