package dev.gemward.spring;

import com.google.genai.Client;
import dev.gemward.Gemward;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.Environment;

/** Says which properties of Spring AI have no effect, because our client is used instead. */
final class ShadowedProperties implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(ShadowedProperties.class);
  private static final List<String> CONNECTION =
      List.of("api-key", "project-id", "location", "credentials-uri", "vertex-ai");

  private final ObjectProvider<Gemward> gemwards;
  private final ObjectProvider<Client> client;
  private final Environment spring;

  ShadowedProperties(
      ObjectProvider<Gemward> gemwards, ObjectProvider<Client> client, Environment spring) {
    this.gemwards = gemwards;
    this.client = client;
    this.spring = spring;
  }

  @Override
  public void afterSingletonsInstantiated() {
    String shadowed =
        CONNECTION.stream()
            .map(name -> "spring.ai.google.genai." + name)
            .filter(spring::containsProperty)
            .map(name -> DeclaredSettings.describe(ConfigurationPropertyName.of(name), spring))
            .collect(Collectors.joining("\n  - "));
    if (!shadowed.isEmpty() && isOurs()) {
      LOG.warn(
          "Spring AI calls Gemini with the client of Gemward, so these have no effect:\n  - {}\n"
              + "Remove them, or set gemward.enabled=false to use them.",
          shadowed);
    }
  }

  private boolean isOurs() {
    Client injected = client.getIfUnique();
    return injected != null && gemwards.stream().anyMatch(each -> each.client() == injected);
  }
}
