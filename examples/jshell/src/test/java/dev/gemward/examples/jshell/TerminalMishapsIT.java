package dev.gemward.examples.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts the notebook, leaves it, starts it anew, and pastes a key where none belongs. */
@ExtendWith(CanaryExtension.class)
class TerminalMishapsIT {
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

  @Test
  void ctrlCCancelsTheQuestionAndTheNextOneIsAnswered(Canary canary) {
    scene.gemini().accept(canary.key());
    try (Terminal terminal = scene.open(scene.launcher(), Jdk.running(), canary)) {
      terminal.awaitLast(Scene.KEY_QUESTION);
      terminal.type(canary.key());
      terminal.awaitLast(Terminal.PROMPT);
      scene.gemini().next(Fault.slow(Duration.ofMinutes(2)));

      terminal.type("ask(\"Anybody?\")");
      terminal.await("request", () -> scene.gemini().requests().size() == 1);
      terminal.press("C-c");
      terminal.await("Cancelled. What was sent may still be counted.");
      terminal.awaitLast(Terminal.PROMPT);

      scene.gemini().reply("Somebody.");
      assertThat(terminal.answer("ask(\"And now?\")")).isEqualTo("Somebody.");
      assertThat(terminal.screen()).doesNotContain("Exception").doesNotContain("\tat ");
    }
  }

  @Test
  void theEndOfJShellClosesTheGemward(Canary canary) throws IOException {
    scene.gemini().accept(canary.key());
    Path closed = home.resolve("closed");
    try (Terminal terminal = scene.open(scene.launcher(), Jdk.running(), canary)) {
      terminal.awaitLast(Scene.KEY_QUESTION);
      terminal.type(canary.key());
      terminal.awaitLast(Terminal.PROMPT);
      terminal.answer("var client = client()");
      terminal.answer(
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
    try (Terminal terminal = scene.open(scene.launcher(), Jdk.running(), canary)) {
      terminal.awaitLast(Scene.KEY_QUESTION);
      terminal.type(canary.key());
      terminal.awaitLast(Terminal.PROMPT);

      String said = terminal.answer("/reset");

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
  void aPastedKeyIsNotSentAndItsOwnerIsToldThatItIsInTheHistory(Canary canary) {
    String pasted = scene.gemini().issueStandardKey();
    try (Terminal terminal = scene.open(scene.launcher("--local"), Jdk.running(), canary)) {
      terminal.awaitLast(Terminal.PROMPT);
      assertThat(terminal.answer("ask(\"Is " + pasted + " a good key?\")"))
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
}
