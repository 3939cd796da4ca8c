package dev.gemward.spring;

import com.google.genai.Client;
import dev.gemward.Gemward;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * A {@link Gemward} and its {@link Client} as beans. Spring AI takes the client instead of making
 * one with a key of its own; the Secret Manager client of spring-cloud-gcp is used where there is
 * one.
 */
@AutoConfiguration(
    beforeName = {
      "org.springframework.ai.model.google.genai.autoconfigure.chat.GoogleGenAiChatAutoConfiguration",
      "org.springframework.ai.model.google.genai.autoconfigure.embedding.GoogleGenAiEmbeddingConnectionAutoConfiguration",
      "org.springframework.ai.model.google.genai.autoconfigure.image.GoogleGenAiImageConnectionAutoConfiguration"
    },
    afterName = {
      "com.google.cloud.spring.autoconfigure.secretmanager.GcpSecretManagerAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
    })
@ConditionalOnProperty(name = "gemward.enabled", matchIfMissing = true)
@EnableConfigurationProperties(GemwardProperties.class)
@Import({
  GemwardFactory.class,
  SpringEvents.class,
  NamedClientsConfiguration.class,
  ConnectionDetailsConfiguration.class,
  SecretManagerConfiguration.class,
  MicrometerConfiguration.class,
  ObservationConfiguration.class,
  ActuatorConfiguration.class,
  HealthConfiguration.class,
  OlderHealthConfiguration.class
})
public class GemwardAutoConfiguration {
  GemwardAutoConfiguration() {}

  @Bean
  static StoredKeys gemwardStoredKeys() {
    return new StoredKeys();
  }

  @Bean
  @ConditionalOnMissingBean
  Gemward gemward(GemwardFactory factory) {
    return factory.unnamed();
  }

  /** It is closed with its Gemward. */
  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean
  Client geminiClient(Gemward gemward) {
    return gemward.client();
  }

  @Bean
  ShadowedProperties gemwardShadowedProperties(
      ObjectProvider<Gemward> gemwards, ObjectProvider<Client> client, Environment spring) {
    return new ShadowedProperties(gemwards, client, spring);
  }
}
