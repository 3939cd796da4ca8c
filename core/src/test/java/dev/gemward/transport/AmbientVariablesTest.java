package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.FileProvider;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts processes with the environment variables that turn the SDK elsewhere. */
@Tag("sdk")
class AmbientVariablesTest {
  @TempDir private Path directory;

  @Test
  void noVariableSendsTheKeyElsewhere() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        LocalGemini elsewhere = LocalGemini.start()) {
      String key = gemini.issueKey();

      String output =
          run(
              gemini.baseUrl(),
              key,
              Map.of(
                  "GOOGLE_GEMINI_BASE_URL",
                  elsewhere.baseUrl(),
                  "GOOGLE_VERTEX_BASE_URL",
                  elsewhere.baseUrl(),
                  "GOOGLE_GENAI_USE_VERTEXAI",
                  "true",
                  "GOOGLE_GENAI_USE_ENTERPRISE",
                  "true",
                  "GOOGLE_CLOUD_PROJECT",
                  "another-project",
                  "GOOGLE_CLOUD_LOCATION",
                  "global",
                  "GOOGLE_API_KEY",
                  elsewhere.issueKey(),
                  "GEMINI_API_KEY",
                  elsewhere.issueKey()));

      assertThat(output).contains("answered");
      assertThat(gemini.requests()).hasSize(1);
      assertThat(gemini.requests().get(0).key()).contains(key);
      assertThat(gemini.requests().get(0).path())
          .matches("/v1(beta)?/models/gemini-2.5-flash:generateContent");
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void theReplaySwitchIsNoticedAndRefused() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      String output =
          run(gemini.baseUrl(), gemini.issueKey(), Map.of("GOOGLE_GENAI_CLIENT_MODE", "replay"));

      assertThat(output)
          .contains(
              """
              GOOGLE_GENAI_CLIENT_MODE turns the Gemini client into a player of recordings.
              Unset GOOGLE_GENAI_CLIENT_MODE.
              More: docs/errors.md#replay-mode""");
      assertThat(gemini.requests()).isEmpty();
    }
  }

  private String run(String baseUrl, String key, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path keyFile = Files.writeString(directory.resolve("key"), key);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Program.class.getName(),
                baseUrl,
                keyFile.toString())
            .redirectErrorStream(true);
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    return output;
  }

  /** What runs in the other process. */
  static final class Program {
    public static void main(String[] args) {
      try (Gemward gemward =
          Gemward.builder()
              .environment(DeploymentEnvironment.TEST)
              .provider(FileProvider.of(Path.of(args[1])))
              .endpoint(URI.create(args[0]))
              .build()) {
        gemward.client().models.generateContent(Local.MODEL, "hi", null);
        System.out.println("answered");
      } catch (GemwardException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
