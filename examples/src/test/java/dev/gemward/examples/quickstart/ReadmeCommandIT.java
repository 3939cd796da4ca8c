package dev.gemward.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs what the README says, on the jar that the README's build command has made. */
class ReadmeCommandIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theQuickstartCommandOfTheReadmeRuns() throws Exception {
    List<String> command = command();

    assertThat(command).containsExactly("java", "-jar", "examples/target/quickstart-runnable.jar");
    Run run = Run.of(command, Map.of());
    assertThat(run.output())
        .contains(
            "A log line into which somebody wrote a key\n"
                + "   calling Gemini with [redacted authorization key]")
        .doesNotContain("Exception", "WARN", "SLF4J");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aMalformedKeyIsAProblemAndARemedyWithoutAStackTrace() throws Exception {
    Run run = Run.of(command(), Map.of("GEMINI_API_KEY", "\"quoted\""));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .isEqualTo(
            """
            There is a key on this machine: calling the real Gemini API with it.
            The value of environment variable GEMINI_API_KEY has a quotation mark at character 1.
            Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
            More: docs/errors.md#malformed-key
            """);
  }

  private record Run(String output, int exit) {
    static Run of(List<String> command, Map<String, String> variables) throws Exception {
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  command.get(1),
                  command.get(2))
              .directory(ROOT.toFile())
              .redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.matches("(GEMINI|GOOGLE|GEMWARD)_.*"));
      builder.environment().putAll(variables);
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      return new Run(output, process.exitValue());
    }
  }

  private static List<String> command() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String block = readme.substring(readme.indexOf("<!-- quickstart -->"));
    String line = block.lines().skip(2).findFirst().orElseThrow();
    return List.of(line.substring(line.indexOf("&&") + 2).strip().split(" "));
  }
}
