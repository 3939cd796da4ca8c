package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.redaction.jul.JulBackend;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.secretmanager.SecretManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** What an IDE and a native image are told. */
class MetadataTest {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  @Test
  void everyPropertyIsDescribedAndNoneTakesAKey() throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode property : properties()) {
      names.add(property.get("name").asText());
      assertThat(property.path("description").asText())
          .as(property.get("name").asText())
          .isNotEmpty();
    }

    assertThat(names)
        .contains("gemward.environment", "gemward.secret", "gemward.key-file", "gemward.clients")
        .allSatisfy(name -> assertThat(name).doesNotContain("api-key"));
  }

  @Test
  void everyRuleIsOfferedForOverriding() throws IOException {
    List<String> offered = new ArrayList<>();
    for (JsonNode hint : metadata().get("hints")) {
      if (hint.get("name").asText().equals("gemward.override.keys")) {
        hint.get("values").forEach(value -> offered.add(value.get("value").asText()));
      }
    }

    assertThat(offered)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RefusalRule.values()).map(RefusalRule::overrideName).toList());
  }

  @Test
  void aNativeImageKeepsWhatRedactionLooksUpByName() {
    RuntimeHints hints = new RuntimeHints();
    new GemwardHints().registerHints(hints, getClass().getClassLoader());

    assertThat(
            RuntimeHintsPredicates.resource()
                .forResource("META-INF/services/dev.gemward.redaction.LogBackend"))
        .accepts(hints);
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onType(dev.gemward.redaction.logback.LogbackBackend.class))
        .accepts(hints);
    assertThat(
            RuntimeHintsPredicates.reflection().onType(ch.qos.logback.core.ConsoleAppender.class))
        .accepts(hints);
  }

  @Test
  void aNativeImageKeepsTheFactoriesThatAreServicesOnTheClassPath(@TempDir Path folder)
      throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(ProviderFactory.class.getName()),
        "dev.gemward.spring.NotThere\n" + Shelf.class.getName());
    RuntimeHints hints = new RuntimeHints();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      new GemwardHints().registerHints(hints, loader);
    }

    for (Class<?> factory : List.of(Shelf.class, SecretManagerFactory.class)) {
      assertThat(RuntimeHintsPredicates.reflection().onType(factory)).accepts(hints);
    }
    assertThat(RuntimeHintsPredicates.reflection().onType(JulBackend.class)).accepts(hints);
  }

  /** The starter's, and those that the modules of places describe themselves. */
  private static List<JsonNode> properties() throws IOException {
    List<JsonNode> properties = new ArrayList<>();
    for (URL file : Collections.list(MetadataTest.class.getClassLoader().getResources(METADATA))) {
      try (InputStream in = file.openStream()) {
        new ObjectMapper().readTree(in).path("properties").forEach(properties::add);
      }
    }
    properties.removeIf(property -> !property.get("name").asText().startsWith("gemward."));
    return properties;
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in = MetadataTest.class.getResourceAsStream("/" + METADATA)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
