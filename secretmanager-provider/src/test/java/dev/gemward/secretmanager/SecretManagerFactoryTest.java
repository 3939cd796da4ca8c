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
