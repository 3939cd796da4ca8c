package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.testing.FakeKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  @TempDir private Path directory;
  private final FakeProcess process = new FakeProcess();

  @Test
  void theDefaultChainAsksTheStrongestPlaceFirst() {
    assertThat(places())
        .containsExactly(
            "Secret Manager",
            "mounted file",
            "environment variables",
            "Application Default Credentials");
  }

  @Test
  void sourcesLimitTheChainAndDoNotReorderIt() {
    process.variable("GEMWARD_SOURCES", " environment, file ");

    assertThat(places()).containsExactly("mounted file", "environment variables");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault", "environment,vault", "environment;file", "environment,", ","})
  void aSourceThatDoesNotExistIsRefusedWithTheNamesThatDo(String sources) {
    process.property("gemward.sources", sources);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::places)
        .withMessage(
            """
            gemward.sources names a provider that does not exist.
            Use a comma-separated list of adc, environment, file, secret-manager.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void aSecretWithoutTheModuleNamesItsMavenCoordinate() {
    process.variable("GEMWARD_SECRET", "projects/acme/secrets/gemini");

    assertModuleMissing();
  }

  @Test
  void secretManagerAsASourceWithoutTheModuleNamesItsMavenCoordinate() {
    process.variable("GEMWARD_SOURCES", "environment, secret-manager");

    assertModuleMissing();
  }

  @Test
  void aFactoryOfAnotherModuleIsFoundAndAskedInTheOrderOfItsPlace() throws Exception {
    String vaulted = FakeKeys.authorization();
    String inVariable = FakeKeys.standard();

    assertThat(
            IsolatedChain.look(
                directory, Map.of("GEMWARD_TEST_VAULT", vaulted, "GEMINI_API_KEY", inVariable)))
        .containsExactly(
            "the test vault: found authorization key "
                + InsecureFixedKeyProviderTest.fingerprint(vaulted),
            "Secret Manager: not configured (add dev.gemward:gemward-secretmanager-provider and set"
                + " GEMWARD_SECRET to the name of a secret)",
            "mounted file: not configured (set GEMWARD_KEY_FILE to the path of a mounted secret)",
            "environment variables: shadowed standard key "
                + InsecureFixedKeyProviderTest.fingerprint(inVariable)
                + " from environment variable GEMINI_API_KEY",
            "Application Default Credentials: not configured (set GOOGLE_CLOUD_PROJECT, or"
                + " GEMWARD_SOURCES=adc, to use them)");
  }

  @Test
  void aFactoryOfAnotherModuleIsOneOfTheSources() throws Exception {
    assertThat(IsolatedChain.look(directory, Map.of("GEMWARD_SOURCES", "nobody")))
        .containsExactly(
            """
            gemward.sources names a provider that does not exist.
            Use a comma-separated list of acme-secret-manager, adc, environment, file, secret-manager.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void aFactoryWhoseNameHoldsTheNameOfOursIsAnother() throws Exception {
    assertThat(IsolatedChain.look(directory, Map.of("GEMWARD_SOURCES", ThirdPartyFactory.NAME)))
        .containsExactly("the test vault: not configured (set GEMWARD_TEST_VAULT)");
  }

  @Test
  void aFactoryThatIsAddedTakesThePlaceOfTheOneOfItsName() {
    ProviderFactory lent =
        new ProviderFactory() {
          @Override
          public String name() {
            return "secret-manager";
          }

          @Override
          public Place place() {
            return Place.SECRET_STORE;
          }

          @Override
          public CredentialProvider create(Settings settings) {
            return new NotConfigured("a client that was lent", "set gemward.secret");
          }
        };
    process.variable("GEMWARD_SECRET", "projects/acme/secrets/gemini");

    assertThat(
            new Discovery(process.settings(), List.of(new ThirdPartyFactory(), lent)).providers())
        .extracting(CredentialProvider::description)
        .containsExactly(
            "the test vault",
            "a client that was lent",
            "mounted file",
            "environment variables",
            "Application Default Credentials");
  }

  @Test
  void aFactoryThatIsAddedTakesThePlaceOfABuiltInOne() {
    ProviderFactory other =
        new ProviderFactory() {
          @Override
          public String name() {
            return "file";
          }

          @Override
          public Place place() {
            return Place.MOUNTED_FILE;
          }

          @Override
          public CredentialProvider create(Settings settings) {
            return new NotConfigured("a drawer", "open it");
          }
        };

    assertThat(new Discovery(process.settings(), List.of(other)).providers())
        .extracting(CredentialProvider::description)
        .containsExactly(
            "Secret Manager",
            "a drawer",
            "environment variables",
            "Application Default Credentials");
  }

  @Test
  void applicationDefaultCredentialsAreAskedOnlyWhereSomebodyMeantThem() {
    assertThat(adc()).isInstanceOf(NotConfigured.class);

    assertThat(adc("GOOGLE_CLOUD_PROJECT", "acme")).isInstanceOf(AdcProvider.class);
    assertThat(adc("GEMWARD_SOURCES", "environment, adc")).isInstanceOf(AdcProvider.class);
    assertThat(adc("GEMWARD_SOURCES", "acme-adc")).isInstanceOf(NotConfigured.class);
  }

  private static CredentialProvider adc(String... variable) {
    FakeProcess process = new FakeProcess();
    if (variable.length > 0) {
      process.variable(variable[0], variable[1]);
    }
    return new AdcProvider.Factory().create(process.settings());
  }

  private List<String> places() {
    return new Discovery(process.settings(), List.of())
        .providers().stream().map(CredentialProvider::description).toList();
  }

  private void assertModuleMissing() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::places)
        .withMessage(
            """
            Secret Manager is configured, but its provider is not on the class path.
            Add the dependency dev.gemward:gemward-secretmanager-provider.
            More: docs/errors.md#missing-module""");
  }
}
