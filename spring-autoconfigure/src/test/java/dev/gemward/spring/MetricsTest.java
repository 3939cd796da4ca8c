package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;

/** What an application with metrics sees of its calls. */
@Tag("line")
@ExtendWith(CanaryExtension.class)
class MetricsTest {
  @TempDir private Path folder;

  @Test
  void aCallIsCountedOnceByUsAndOnceBySpringAiWithItsEnvironment(Canary canary) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), canary.key());
    try (LocalGemini gemini = LocalGemini.start()) {
      gemini.accept(canary.key());
      try (Running application =
          Running.start(
              folder,
              Fixture.class,
              "gemward.environment=staging",
              "gemward.key-file=" + file,
              "gemward.endpoint=" + gemini.baseUrl())) {
        MeterRegistry registry = application.bean(MeterRegistry.class);

        application.bean(ChatClient.Builder.class).build().prompt("Hello").call().content();

        assertThat(registry.get("gen_ai.client.operation").timer().count()).isEqualTo(1);
        assertThat(registry.get("gen_ai.client.operation").timer().getId().getTags())
            .extracting(tag -> tag.getKey() + "=" + tag.getValue())
            .contains("deployment.environment.name=staging");
        assertThat(registry.getMeters())
            .extracting(Meter::getId)
            .extracting(Meter.Id::getName)
            .filteredOn(name -> name.startsWith("gemward."))
            .contains("gemward.client.request");
        assertThat(registry.get("gemward.client.request").timer().count()).isEqualTo(1);
      }
    }
  }
}
