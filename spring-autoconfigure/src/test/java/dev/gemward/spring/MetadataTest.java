package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gemward.refusal.RefusalRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** What an IDE and a native image are told. */
class MetadataTest {

  @Test
  void everyPropertyIsDescribedAndNoneTakesAKey() throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode property : metadata().get("properties")) {
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

  private static JsonNode metadata() throws IOException {
    try (InputStream in =
        MetadataTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }
}
