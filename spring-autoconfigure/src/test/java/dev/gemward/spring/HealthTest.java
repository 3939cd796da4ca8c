package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code /actuator/health} is down where calls fail for want of a key, and tells why. */
@Tag("line")
@ExtendWith(CanaryExtension.class)
class HealthTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void itIsDownOnceTheOnlyKeyHasLeaked(Canary canary) throws Exception {
    gemini.accept(canary.key());
    try (Running application = start(canary, "some=thing")) {
      String before = application.get("/actuator/health/gemward");
      gemini.set(canary.key(), KeyState.LEAKED);
      call(application);
      String after = application.get("/actuator/health/gemward");

      assertThat(before).contains("\"status\":\"UP\"", "\"state\":\"SERVING\"");
      assertThat(after).contains("\"status\":\"DOWN\"").contains("\"state\":\"DOWN\"", "LEAKED");
      canary.inspect("health", before + after);
    }
  }

  @Test
  void itCanBeSwitchedOff(Canary canary) throws Exception {
    try (Running application = start(canary, "management.health.gemward.enabled=false")) {
      assertThat(application.get("/actuator/health")).contains("\"status\":\"UP\"");
      assertThat(application.get("/actuator/health/gemward")).doesNotContain("SERVING");
    }
  }

  private static void call(Running application) {
    try {
      application
          .bean(Client.class)
          .models
          .generateContent("gemini-2.5-flash", "Two and two?", null);
    } catch (RuntimeException refused) {
      assertThat(refused).hasMessageContaining("leaked");
    }
  }

  private Running start(Canary canary, String more) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), canary.key());
    return Running.start(
        folder,
        Fixture.class,
        "gemward.environment=test",
        "gemward.key-file=" + file,
        "gemward.endpoint=" + gemini.baseUrl(),
        "management.endpoint.health.show-details=always",
        more);
  }
}
