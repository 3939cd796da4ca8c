package dev.gemward.examples.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sits down at the notebook: a real JShell, started by the launcher, in a real terminal. */
@ExtendWith(CanaryExtension.class)
class TerminalIT {
  private static final String LAUNCHER_ASKS = "a local Gemini):";
  private static final String PROMPT = "jshell>";

  @TempDir Path home;
  private Scene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(home);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @ParameterizedTest
  @MethodSource("dev.gemward.examples.jshell.Jdk#installed")
  void aTypedKeyIsOnTheRequestsAndNowhereElse(Jdk jdk, Canary canary) throws IOException {
    String key = canary.key();
    scene.gemini().accept(key);
    scene.gemini().reply("Because of the air.");
    try (Terminal terminal = start(scene.launcher(), jdk, canary)) {
      terminal.awaitLast(LAUNCHER_ASKS);
      terminal.type(key);
      terminal.awaitLast(PROMPT);
      assertThat(terminal.screen())
          .contains("Gemini is ready: environment notebook, #")
          .contains(" from the hidden prompt.\n");
      assertThat(terminal.screen().strip().lines()).hasSizeLessThanOrEqualTo(12);

      assertThat(answer(terminal, "ask(\"Why is the sky blue?\")"))
          .isEqualTo("Because of the air.");
      assertThat(answer(terminal, "stream(\"And at night?\")")).isEqualTo("Because of the air.");
      assertThat(answer(terminal, "explain()"))
          .contains("environment notebook (assumed in JShell)")
          .contains("endpoint https://generativelanguage.googleapis.com")
          .contains("- the hidden prompt: found authorization key #");
      assertThat(answer(terminal, "status()")).contains("SERVING #");
      assertThat(answer(terminal, "client().apiKey()")).endsWith("\"gemward-holds-the-key\"");
      assertThat(answer(terminal, "help()")).contains("never paste a key");
      answer(terminal, "client()");
      answer(terminal, "/history -all");

      terminal.type("/exit");
      terminal.awaitEnd();
      canary.inspect("the screen", terminal.screen());
    }
    scene.inspectFiles(canary);
    assertThat(home.resolve(".java/.userPrefs/tool/JShell/prefs.xml"))
        .content()
        .contains("Why is the sky blue?");
    assertThat(home.resolve("tmp")).isEmptyDirectory();
    assertThat(scene.gemini().requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.key()).contains(key));
  }

  @Test
  void ctrlCCancelsTheQuestionAndTheNextOneIsAnswered(Canary canary) {
    scene.gemini().accept(canary.key());
    try (Terminal terminal = start(scene.launcher(), Jdk.running(), canary)) {
      terminal.awaitLast(LAUNCHER_ASKS);
      terminal.type(canary.key());
      terminal.awaitLast(PROMPT);
      scene.gemini().next(Fault.slow(Duration.ofMinutes(2)));

      terminal.type("ask(\"Anybody?\")");
      terminal.await("request", () -> scene.gemini().requests().size() == 1);
      terminal.press("C-c");
      terminal.await("Cancelled. What was sent may still be counted.");
      terminal.awaitLast(PROMPT);

      scene.gemini().reply("Somebody.");
      assertThat(answer(terminal, "ask(\"And now?\")")).isEqualTo("Somebody.");
      assertThat(terminal.screen()).doesNotContain("Exception").doesNotContain("\tat ");
    }
  }

  @Test
  void theEndOfJShellClosesTheGemward(Canary canary) throws IOException {
    scene.gemini().accept(canary.key());
    Path closed = home.resolve("closed");
    try (Terminal terminal = start(scene.launcher(), Jdk.running(), canary)) {
      terminal.awaitLast(LAUNCHER_ASKS);
      terminal.type(canary.key());
      terminal.awaitLast(PROMPT);
      answer(terminal, "var client = client()");
      answer(
          terminal,
          "Runtime.getRuntime().addShutdownHook(new Thread(() -> {"
              + " try { while (true) client.models.get(\"gemini-2.5-flash\", null); }"
              + " catch (Exception e) { try { Files.writeString(Path.of(\""
              + closed
              + "\"), e.toString()); } catch (IOException io) { } } }))");

      terminal.type("/exit");
      terminal.awaitEnd();
    }
    assertThat(closed).content().contains("GenAiIOException");
  }

  @Test
  void afterAResetTheTypedKeyIsGone(Canary canary) {
    scene.gemini().accept(canary.key());
    try (Terminal terminal = start(scene.launcher(), Jdk.running(), canary)) {
      terminal.awaitLast(LAUNCHER_ASKS);
      terminal.type(canary.key());
      terminal.awaitLast(PROMPT);

      String said = answer(terminal, "/reset");

      if (Jdk.running().feature() < 25) {
        assertThat(said)
            .endsWith(
                """
                The key that was typed is gone: JShell was started anew, and it was handed over once.
                Leave with /exit, and start gemini-jshell again.\
                """);
      } else {
        assertThat(said)
            .contains("Gemini is almost ready: the first question asks for a key, hidden.");
      }
    }
  }

  @Test
  void aJShellWithAConsoleAsksByItself(Canary canary) throws IOException {
    Jdk jdk = Jdk.installed().get(Jdk.installed().size() - 1);
    assumeTrue(jdk.feature() >= 25, "only JDK 25 has a console in JShell");
    scene.gemini().accept(canary.key());
    scene.gemini().reply("Because of the air.");
    List<String> command = new ArrayList<>();
    command.add(jdk.home().resolve("bin/jshell").toString());
    command.addAll(List.of("--class-path", Scene.classPath()));
    command.addAll(
        List.of(
            "--startup", "DEFAULT", "--startup", Scene.MODULE.resolve("gemward.jsh").toString()));
    command.addAll(scene.jshellOptions());
    try (Terminal terminal = start(command, jdk, canary)) {
      terminal.awaitLast(PROMPT);
      assertThat(terminal.screen())
          .contains("Gemini is almost ready: the first question asks for a key, hidden.");

      terminal.type("ask(\"Why is the sky blue?\")");
      terminal.awaitLast(LAUNCHER_ASKS);
      terminal.type(canary.key());
      terminal.await("Because of the air.");
      terminal.awaitLast(PROMPT);

      terminal.type("/exit");
      terminal.awaitEnd();
      canary.inspect("the screen", terminal.screen());
    }
    scene.inspectFiles(canary);
    assertThat(scene.gemini().requests()).hasSize(1);
  }

  @Test
  void aPastedKeyIsNotSentAndItsOwnerIsToldThatItIsInTheHistory(Canary canary) {
    String pasted = scene.gemini().issueStandardKey();
    try (Terminal terminal = start(scene.launcher("--local"), Jdk.running(), canary)) {
      terminal.awaitLast(PROMPT);
      assertThat(answer(terminal, "ask(\"Is " + pasted + " a good key?\")"))
          .endsWith(
              """
              There is what looks like a key in this, so it was not sent.
              JShell keeps what you type: replace that key (docs/rotation.md), and ask again without it.\
              """);

      terminal.type("/exit");
      terminal.awaitEnd();
      assertThat(terminal.screen())
          .contains(
              """
              JShell's history has what looks like a Gemini key in it: %s
              Replace that key (docs/rotation.md), then delete the file, which is all that JShell remembers.
              """
                  .formatted(home.resolve(".java/.userPrefs/tool/JShell/prefs.xml")));
    }
    assertThat(scene.gemini().requests()).isEmpty();
  }

  private Terminal start(List<String> command, Jdk jdk, Canary canary) {
    return Terminal.start(
        command, scene.variables(jdk), terminal -> Scene.inspectProcesses(canary));
  }

  /** Types {@code line} and returns what is printed between it and the next prompt. */
  private static String answer(Terminal terminal, String line) {
    int before = prompts(terminal);
    terminal.type(line);
    terminal.await("answer to " + line, () -> prompts(terminal) > before && isWaiting(terminal));
    String screen = terminal.screen().strip();
    String rest = screen.substring(0, screen.length() - PROMPT.length());
    String last = rest.substring(rest.lastIndexOf(PROMPT));
    return last.substring(last.indexOf('\n') + 1).strip();
  }

  private static int prompts(Terminal terminal) {
    return terminal.screen().split(PROMPT, -1).length;
  }

  private static boolean isWaiting(Terminal terminal) {
    return terminal.screen().strip().endsWith(PROMPT);
  }
}
