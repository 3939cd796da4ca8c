package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.testing.FakeKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNameTest {
  private static final Workload REQUEST =
      new Workload(DeploymentEnvironment.PRODUCTION, new Purpose("support-chat"));

  @ParameterizedTest
  @CsvSource({
    "projects/acme/secrets/gemini, projects/acme/secrets/gemini/versions/latest",
    "projects/acme/secrets/gemini/versions/latest, projects/acme/secrets/gemini/versions/latest",
    "projects/acme/secrets/gemini/versions/7, projects/acme/secrets/gemini/versions/7",
    "projects/acme/secrets/gemini/versions/live, projects/acme/secrets/gemini/versions/live",
    "projects/123456789012/secrets/gemini, projects/123456789012/secrets/gemini/versions/latest",
    "projects/acme.com:old/secrets/Gem_1, projects/acme.com:old/secrets/Gem_1/versions/latest",
    "projects/acme/locations/europe-west1/secrets/gemini/versions/2,"
        + " projects/acme/locations/europe-west1/secrets/gemini/versions/2",
    "gemini, projects/own/secrets/gemini/versions/latest",
    "' gemini\n', projects/own/secrets/gemini/versions/latest",
    "gemini/versions/7, projects/own/secrets/gemini/versions/7",
    "secrets/gemini, projects/own/secrets/gemini/versions/latest",
    "versions/versions/3, projects/own/secrets/versions/versions/3",
    "locations/europe-west1/secrets/gemini,"
        + " projects/own/locations/europe-west1/secrets/gemini/versions/latest",
    "gemini-{environment}-{purpose},"
        + " projects/own/secrets/gemini-production-support-chat/versions/latest",
    "{purpose}/versions/live, projects/own/secrets/support-chat/versions/live",
    "projects/acme-{environment}/secrets/{purpose}{purpose},"
        + " projects/acme-production/secrets/support-chatsupport-chat/versions/latest",
  })
  void namesAreFilledUp(String name, String full) {
    assertThat(SecretName.parse(name).fill(REQUEST, () -> "own").versionPath()).isEqualTo(full);
  }

  @Test
  void theProjectIsLookedForOnlyWhereTheNameHasNone() {
    assertThat(SecretName.parse("projects/acme/secrets/gemini").fill(REQUEST, this::noProject))
        .hasToString("projects/acme/secrets/gemini");
  }

  private String noProject() {
    throw new AssertionError("not needed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "projects/acme/secrets/gemini-{environment}/versions/7",
        "gemini-{purpose}",
        "secrets",
        "locations/europe-west1/secrets/gemini"
      })
  void aNameIsPrintedAsItWasWritten(String name) {
    assertThat(SecretName.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "projects/acme",
        "projects/acme/gemini",
        "projects/acme/secrets/",
        "projects/acme/secrets/gemini/versions/",
        "projects/acme/secrets/gemini/7",
        "acme/gemini",
        "gemini/7",
        "/gemini",
        "gemini?alt=json",
        "projects/acme/secrets/../secrets/other",
        "sm://gemini",
        "{\"key\": \"canary\"}",
        "projects/acme/locations/{environment}/secrets/gemini",
        "gemini/versions/{purpose}",
      })
  void whatIsNotANameIsRefusedAndNotQuoted(String name) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SecretManagerProvider.of(name))
        .withMessage(
            """
            The name of the secret is not one that Secret Manager understands.
            Use projects/PROJECT/secrets/SECRET or SECRET alone, with /versions/VERSION after it to pin \
            a version or an alias, and locations/LOCATION/ before secrets/ for a regional secret.
            More: docs/errors.md#bad-setting""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gemini-{env}",
        "gemini-{DeploymentEnvironment}",
        "gemini-{}",
        "gemini-{purpose",
        "}gemini"
      })
  void aPlaceholderThatIsNotKnownIsRefused(String name) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SecretManagerProvider.of(name))
        .withMessage(
            """
            The name of the secret has a placeholder that is not known.
            Use {environment} and {purpose}.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void aKeyInPlaceOfTheNameIsRefusedAndNotQuoted() {
    for (String name :
        new String[] {
          FakeKeys.standard(),
          " " + FakeKeys.authorization(),
          "projects/acme/secrets/" + FakeKeys.standard()
        }) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> SecretManagerProvider.of(name))
          .withMessage(
              """
              A key stands where the name of a secret belongs.
              Store the key in Secret Manager, and set gemward.secret to the name of the secret.
              More: docs/errors.md#bad-setting""");
    }
  }
}
