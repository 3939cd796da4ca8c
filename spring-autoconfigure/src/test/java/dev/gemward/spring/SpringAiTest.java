package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;

/** Spring AI calls Gemini with the key that its place holds at that moment. */
@Tag("line")
@ExtendWith(CanaryExtension.class)
class SpringAiTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();

  @Test
  void chatAndStreamCarryTheKeyThatIsInItsPlaceNow(Canary canary) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), canary.standardKey());
    gemini.accept(canary.standardKey());
    gemini.accept(canary.key());
    gemini.reply("Four, of course.");
    try (Running application =
        Running.start(
            folder,
            Fixture.class,
            "gemward.environment=test",
            "gemward.key-file=" + file,
            "gemward.endpoint=" + gemini.baseUrl(),
            "management.endpoints.web.exposure.include=*")) {
      ChatClient chat = application.bean(ChatClient.Builder.class).build();

      assertThat(chat.prompt("Two and two?").call().content()).isEqualTo("Four, of course.");
      assertThat(stream(chat)).isEqualTo("Four, of course.");
      Files.writeString(file, canary.key());
      assertThat(application.post("/actuator/gemward")).contains("SERVING");
      assertThat(chat.prompt("Two and two?").call().content()).isEqualTo("Four, of course.");
      assertThat(stream(chat)).isEqualTo("Four, of course.");

      assertThat(gemini.requests())
          .extracting(RecordedRequest::key)
          .extracting(key -> key.orElse("none").equals(canary.key()) ? "new" : "old")
          .containsExactly("old", "old", "new", "new");
      assertThat(application.bean(Client.class).apiKey()).doesNotContain(canary.key());
      assertThat(application.bean(Fixture.class).events)
          .extracting(event -> event.getClass().getSimpleName())
          .contains(KeyEvent.Rotated.class.getSimpleName());
      canary.inspect("health", application.get("/actuator/health"));
      canary.inspect("gemward", application.get("/actuator/gemward"));
    } finally {
      gemini.close();
    }
    canary.inspect("log", Running.logged(folder));
  }

  private static String stream(ChatClient chat) {
    List<String> pieces = chat.prompt("Two and two?").stream().content().collectList().block();
    return pieces == null ? "" : String.join("", pieces);
  }
}
