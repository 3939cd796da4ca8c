package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.refusal.RecordedLog;
import dev.gemward.testing.FakeKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          public List<Setting> settings() {
            return List.of(Setting.place("gemward.secret"));
          }

          @Override
          public CredentialProvider create(Settings settings) {
            return CredentialProvider.notConfigured("a client that was lent", "set gemward.secret");
          }
        };
    process.variable("GEMWARD_SECRET", "projects/acme/secrets/gemini");

    assertThat(chain(new ThirdPartyFactory(), lent))
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
          public List<Setting> settings() {
            return List.of();
          }

          @Override
          public CredentialProvider create(Settings settings) {
            return CredentialProvider.notConfigured("a drawer", "open it");
          }
        };

    assertThat(chain(other))
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

  @Test
  void twoStoresThatAreConfiguredAreNotAskedInTheOrderOfTheirNames() {
    process.variable("GEMWARD_SHELF", "one").property("gemward.zoo", "two");

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> chain(new Store("zoo"), new Store("shelf"), new Store("absent")))
        .withMessage(
            """
            shelf and zoo are both configured, and nothing says which is asked first.
            Set gemward.sources to the names of all places to ask, with these two in their order, such as \
            shelf,zoo; or take out environment variable GEMWARD_SHELF or system property gemward.zoo.
            More: docs/errors.md#ambiguous-places""")
        .satisfies(e -> assertThat(e.code()).isEqualTo(CoreErrorCode.AMBIGUOUS_PLACES));
  }

  @Test
  void sourcesSayWhichOfTwoStoresIsAskedFirst() {
    process
        .property("gemward.shelf", "one")
        .property("gemward.zoo", "two")
        .property("gemward.sources", "environment, zoo, shelf");

    assertThat(chain(new Store("shelf"), new Store("zoo"), new Store("absent")))
        .containsExactly("store zoo", "store shelf", "environment variables");
  }

  @Test
  void aStoreWhoseSettingsAreAbsentIsNoneOfTwo() {
    process.property("gemward.zoo", "two").property("gemward.zoo-address", "somewhere");

    assertThat(chain(new Store("shelf"), new Store("zoo"), new Store("garden")))
        .startsWith("store garden", "Secret Manager", "store shelf", "store zoo at somewhere");
  }

  @Test
  void aPlaceBesideTheVariablesIsNoneOfTwo() {
    process.property("gemward.zoo", "two");
    ProviderFactory beside =
        new Store("zoo") {
          @Override
          public Place place() {
            return Place.ENVIRONMENT_VARIABLE;
          }
        };

    assertThat(chain(beside)).contains("environment variables", "store zoo");
  }

  @Test
  void aSettingThatNobodyReadsIsListed() {
    process
        .property("gemward.vault.path", "gemini")
        .property("gemward.zoo", "two")
        .property("gemward.purpose", "chat")
        .variable("GEMWARD_VAULT_ADDRESS", "somewhere")
        .variable("GEMWARD_KEY_FILE", "/run/key")
        .variable("GEMWARD_ZOO_ADDRESS", "somewhere");
    RecordedLog log = RecordedLog.of(Discovery.class);
    ProviderChain chain;
    try (log) {
      chain =
          ProviderChain.discover(
              process.settings(), List.of(new Store("zoo")), Set.of("gemward.purpose"));
    }

    assertThat(log.lines())
        .containsExactly(
            "WARN Nothing on the class path reads the environment variable GEMWARD_VAULT_ADDRESS. Add"
                + " the module of the place that it names, or correct its name.",
            "WARN Nothing on the class path reads the system property gemward.vault.path. Add the"
                + " module of the place that it names, or correct its name.");
    assertThat(chain.survey(ProviderChainTest.WORKLOAD).looks())
        .extracting(Look::toString)
        .endsWith(
            "environment variable GEMWARD_VAULT_ADDRESS: nothing on the class path reads it (add the"
                + " module of the place that it names, or correct its name)",
            "system property gemward.vault.path: nothing on the class path reads it (add the module of"
                + " the place that it names, or correct its name)")
        .hasSize(7);
  }

  @Test
  void aFactoryCannotReadASettingThatItDoesNotDeclare() {
    ProviderFactory forgetful =
        new Store("zoo") {
          @Override
          public List<Setting> settings() {
            return List.of();
          }
        };

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> chain(forgetful))
        .withMessage(
            """
            The provider zoo reads gemward.zoo and does not declare it.
            Add it to ProviderFactory.settings() of %s.
            More: docs/errors.md#bad-setting"""
                .formatted(forgetful.getClass().getName()));
  }

  @Test
  void aPartWithAPlaceOfItsOwnSeesNoPlaceThatIsShared() {
    process.property("gemward.key-file", "/run/own");
    FakeProcess all =
        new FakeProcess()
            .property("gemward.zoo", "shared")
            .variable("GEMWARD_SHELF", "shared")
            .property("gemward.zoo-address", "somewhere");

    assertThat(chain(process.settings().over(all.settings()), new Store("zoo"), new Store("shelf")))
        .containsExactly(
            "Secret Manager",
            "store shelf",
            "store zoo",
            "file /run/own",
            "environment variables",
            "Application Default Credentials");
  }

  @Test
  void aPartWithoutAPlaceOfItsOwnHasTheOneThatIsShared() {
    process.property("gemward.zoo-address", "its own");
    FakeProcess all =
        new FakeProcess().property("gemward.zoo", "shared").property("gemward.zoo-address", "all");

    assertThat(chain(process.settings().over(all.settings()), new Store("zoo")))
        .contains("store zoo at its own");
  }

  private List<String> places() {
    return chain();
  }

  private List<String> chain(ProviderFactory... added) {
    return chain(process.settings(), added);
  }

  private static List<String> chain(Settings settings, ProviderFactory... added) {
    return new Discovery(settings, List.of(added), Set.of())
        .providers().stream().map(CredentialProvider::description).toList();
  }

  /** A secret store that is configured with {@code gemward.NAME}. */
  private static class Store implements ProviderFactory {
    private final String name;

    Store(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Place place() {
      return Place.SECRET_STORE;
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.place("gemward." + name), Setting.option("gemward." + name + "-address"));
    }

    @Override
    public CredentialProvider create(Settings settings) {
      boolean configured = settings.get("gemward." + name).isPresent();
      String address = settings.get("gemward." + name + "-address").map(" at "::concat).orElse("");
      // Not with notConfigured, as somebody else may have written it.
      return new FakeProvider("store " + name + (configured ? address : ""));
    }
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
