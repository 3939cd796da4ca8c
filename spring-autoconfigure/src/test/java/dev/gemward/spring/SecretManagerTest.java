package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.provider.Look;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The client of Secret Manager that an application has already, as with spring-cloud-gcp. */
class SecretManagerTest {
  @TempDir private Path folder;

  @Test
  void theClientOfTheApplicationIsAskedAndTheRestOfTheChainStays() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        LocalSecretManager google = LocalSecretManager.start()) {
      String key = gemini.issueKey();
      google.add("projects/acme/secrets/gemini-test-support-chat", key);
      try (Running application =
          Running.start(
              folder,
              WithClient.class,
              "spring.main.web-application-type=none",
              "gemward.environment=test",
              "gemward.purpose=support-chat",
              "gemward.sources=secret-manager,file",
              "gemward.secret=projects/acme/secrets/gemini-{environment}-{purpose}",
              "gemward.endpoint=" + gemini.baseUrl(),
              "local.secret-manager=" + google.restUrl())) {
        application
            .bean(Client.class)
            .models
            .generateContent("gemini-2.5-flash", "Two and two?", null);

        assertThat(gemini.requests())
            .singleElement()
            .satisfies(request -> assertThat(request.key()).contains(key));
        assertThat(application.bean(Gemward.class).explain().looks())
            .extracting(Look::place)
            .containsExactly(
                "Secret Manager secret projects/acme/secrets/gemini-{environment}-{purpose}",
                "mounted file");
      }
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class WithClient {
    @Bean
    SecretManagerServiceClient client(@Value("${local.secret-manager}") String server)
        throws IOException {
      SecretManagerServiceSettings.Builder settings =
          SecretManagerServiceSettings.newHttpJsonBuilder();
      settings.setEndpoint(server);
      return SecretManagerServiceClient.create(
          settings.setCredentialsProvider(NoCredentialsProvider.create()).build());
    }
  }
}
