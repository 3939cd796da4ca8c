package dev.gemward.examples.springai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs what docs/frameworks.md says, on the jar that its build command has made. */
class CommandIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  @Test
  void withoutAKeyALocalGeminiAnswers() throws Exception {
    String docs = Files.readString(ROOT.resolve("docs/frameworks.md"));
    String block = docs.substring(docs.indexOf("<!-- spring ai -->"));
    String line = block.lines().skip(2).findFirst().orElseThrow();
    String[] command = line.substring(line.indexOf("&&") + 2).strip().split(" ", -1);
    assertThat(command).containsExactly("java", "-jar", "examples/spring-ai/target/spring-ai.jar");

    command[0] = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder program = new ProcessBuilder(command).directory(ROOT.toFile());
    program.environment().keySet().removeIf(name -> name.matches("(GEMINI|GOOGLE|GEMWARD)_.*"));
    Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo(
            """
            There is no key on this machine: a local Gemini in this process answers.
            Hello! This is gemini-2.5-flash, answering from your own machine.
            """);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
