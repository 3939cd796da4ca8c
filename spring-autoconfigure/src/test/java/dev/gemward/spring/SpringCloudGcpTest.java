package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.gemward.Gemward;
import dev.gemward.spring.GemwardFactory.LentFactory;
import dev.gemward.testing.gemini.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/**
 * The client that spring-cloud-gcp makes is the one that is lent. It goes to the real service only,
 * so that nothing is asked here; what is asked with such a client is in {@link SecretManagerTest}.
 */
@Tag("spring-cloud-gcp")
@EnabledIf("isThere")
class SpringCloudGcpTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();

  /** Only {@link LinesIT} has it. */
  static boolean isThere() {
    return ClassUtils.isPresent(
        "com.google.cloud.spring.secretmanager.SecretManagerTemplate", null);
  }

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void itsClientIsTakenAndNoOtherMade() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), gemini.issueKey());
    try (Running application = start(file, true)) {
      assertThat(application.context().getBeanNamesForType(SecretManagerServiceClient.class))
          .containsExactly("secretManagerClient");
      assertThat(application.context().getBeanNamesForType(LentFactory.class))
          .containsExactly("gemwardSecretManagerFactory");
      assertThat(application.bean(Gemward.class).status().key()).isPresent();
    }
  }

  @Test
  void withoutItsSecretManagerOursIsMadeWhereItIsNeeded() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), gemini.issueKey());
    try (Running application = start(file, false)) {
      assertThat(application.context().getBeanNamesForType(SecretManagerServiceClient.class))
          .isEmpty();
      assertThat(application.context().getBeanNamesForType(LentFactory.class)).isEmpty();
    }
  }

  private Running start(Path file, boolean secretManager) throws Exception {
    return Running.start(
        folder,
        Application.class,
        "spring.cloud.gcp.project-id=acme",
        "spring.cloud.gcp.secretmanager.enabled=" + secretManager,
        "gemward.environment=test",
        "gemward.sources=file",
        "gemward.key-file=" + file,
        "gemward.endpoint=" + gemini.baseUrl());
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {
    @Bean
    CredentialsProvider nobody() {
      return NoCredentialsProvider.create();
    }
  }
}
