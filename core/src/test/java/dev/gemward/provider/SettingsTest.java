package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
  void theSettingsOfTheProcessAreItsPropertiesAndVariables() {
    Settings settings = Settings.ofProcess();

    assertThat(settings.get("java.version")).contains(System.getProperty("java.version"));
    assertThat(settings.variable("PATH")).contains(System.getenv("PATH"));
    assertThat(settings.get("gemward.nobody-declares-this")).isEmpty();
  }
}
