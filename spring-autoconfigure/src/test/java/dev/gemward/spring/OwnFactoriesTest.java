package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import dev.gemward.Gemward;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Factories beside what takes the place of the chain that they would be in. */
class OwnFactoriesTest {
  @TempDir private Path folder;

  @Test
  void aFactoryOfTheApplicationBesideItsProviderIsRefusedAndNotLeftOut() {
    assertRefused("provider(...)", ProviderAndFactory.class);
  }

  @Test
  void aFactoryOfTheApplicationOnAgentPlatformIsRefusedAndNotLeftOut() {
    assertRefused(
        "agentPlatform(...)",
        Factory.class,
        "gemward.agent-platform.project=acme",
        "gemward.agent-platform.location=global");
  }

  @Test
  void aClientOfSecretManagerIsNotLentWhereAProviderIsTheWholeChain() throws Exception {
    try (Running application = start(ProviderAndStore.class)) {
      assertThat(application.bean(Gemward.class).explain().looks())
          .extracting(look -> look.place())
          .containsExactly("a fixed key in the program");
    }
  }

  private void assertRefused(String beside, Class<?> program, String... properties) {
    assertThatExceptionOfType(BeanCreationException.class)
        .isThrownBy(() -> start(program, properties))
        .havingRootCause()
        .isInstanceOf(ConfigurationException.class)
        .withMessage(
            """
            The builder was given a factory, and %s, which takes the place of the chain that the factory \
            would be in.
            Use one of them.
            More: docs/errors.md#bad-setting"""
                .formatted(beside));
  }

  private Running start(Class<?> application, String... properties) throws IOException {
    String[] all = new String[properties.length + 2];
    System.arraycopy(properties, 0, all, 0, properties.length);
    all[properties.length] = "gemward.environment=test";
    all[properties.length + 1] = "spring.main.web-application-type=none";
    return Running.start(folder, application, all);
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class Factory {
    @Bean
    Shelf shelf() {
      return new Shelf();
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class ProviderAndFactory {
    @Bean
    Shelf shelf() {
      return new Shelf();
    }

    @Bean
    CredentialProvider fixed() {
      return InsecureFixedKeyProvider.of(FakeKeys.standard());
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class ProviderAndStore {
    @Bean
    CredentialProvider fixed() {
      return InsecureFixedKeyProvider.of(FakeKeys.standard());
    }

    @Bean
    SecretManagerServiceClient client() throws IOException {
      SecretManagerServiceSettings.Builder settings =
          SecretManagerServiceSettings.newHttpJsonBuilder();
      settings.setEndpoint("http://127.0.0.1:1");
      return SecretManagerServiceClient.create(
          settings.setCredentialsProvider(NoCredentialsProvider.create()).build());
    }
  }
}
