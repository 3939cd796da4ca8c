package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretManagerFactoryTest {
  private final ProviderFactory factory = new SecretManagerFactory();

  @Test
  void theDefaultChainFindsItByItsName() {
    assertThat(ServiceLoader.load(ProviderFactory.class))
        .hasAtLeastOneElementOfType(SecretManagerFactory.class);
    assertThat(factory.name()).isEqualTo("secret-manager");
    assertThat(factory.place()).isEqualTo(Place.SECRET_STORE);
    assertThatExceptionOfType(CredentialNotFoundException.class)
        .isThrownBy(
            () ->
                Gemward.builder()
                    .environment(DeploymentEnvironment.STAGING)
                    .settings(
                        Asked.settings(Map.of("GEMWARD_SOURCES", "secret-manager, environment")))
                    .build())
        .withMessageContaining(
            """
            Asked, in this order:
              - Secret Manager: not configured (set GEMWARD_SECRET to the name of a secret, such as \
            gemini-{purpose})
            """);
  }

  @Test
  void withoutASecretItIsNotConfigured() {
    CredentialProvider provider = factory.create(Asked.settings(Map.of()));

    assertThat(provider.description()).isEqualTo("Secret Manager");
    assertThat(provider.find(Asked.CHAT))
        .isEqualTo(
            Answer.notHere(
                "not configured",
                "set GEMWARD_SECRET to the name of a secret, such as gemini-{purpose}"));
  }

  @Test
  void theSecretNamesAPlaceAndTheTransportDoesNot() {
    assertThat(factory.settings())
        .containsExactly(
            Setting.place("gemward.secret"), Setting.option("gemward.secret-transport"));
  }

  @Test
  void coreKnowsItByTheSameNamesWhereItIsAbsent() throws IOException {
    Path modules = Path.of("../core/src/main/java/dev/gemward/provider/AbsentModule.java");

    assertThat(Files.readString(modules).replaceAll("\\s+", " "))
        .contains(
            "\"%s\", Place.%s, \"%s\", Setting.place(\"%s\")"
                .formatted(
                    factory.name(),
                    factory.place(),
                    factory.create(Asked.settings(Map.of())).description(),
                    factory.settings().get(0).name()))
        .contains("\"dev.gemward:gemward-secretmanager-provider\"");
  }

  @Test
  void anIdeKnowsItsSettings() throws IOException {
    String metadata =
        Files.readString(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json"));

    assertThat(factory.settings())
        .allSatisfy(
            setting -> assertThat(metadata).contains("\"name\": \"" + setting.name() + "\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc", "http-json"})
  void aSecretConfiguresIt(String transport) {
    CredentialProvider provider =
        factory.create(
            Asked.settings(
                Map.of(
                    "GEMWARD_SECRET", "gemini-{purpose}", "GEMWARD_SECRET_TRANSPORT", transport)));

    assertThat(provider).isInstanceOf(SecretManagerProvider.class);
    assertThat(provider.description()).isEqualTo("Secret Manager secret gemini-{purpose}");
  }

  @Test
  void anotherTransportIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                factory.create(
                    Asked.settings(
                        Map.of("GEMWARD_SECRET", "gemini", "GEMWARD_SECRET_TRANSPORT", "rest"))))
        .withMessage(
            """
            gemward.secret-transport is neither grpc nor http-json.
            Set it to one of them; without it, it is grpc.
            More: docs/errors.md#bad-setting""");
  }
}
