package dev.gemward.examples.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import java.io.IOException;
import java.nio.file.Path;
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
    try (Terminal terminal = scene.open(scene.launcher(), jdk, canary)) {
      terminal.awaitLast(Scene.KEY_QUESTION);
      terminal.type(key);
      terminal.awaitLast(Terminal.PROMPT);
      assertThat(terminal.screen())
          .contains("Gemini is ready: environment notebook, #")
          .contains(" from the hidden prompt.\n");
      assertThat(terminal.screen().strip().lines()).hasSizeLessThanOrEqualTo(12);

      assertThat(terminal.answer("ask(\"Why is the sky blue?\")")).isEqualTo("Because of the air.");
      assertThat(terminal.answer("stream(\"And at night?\")")).isEqualTo("Because of the air.");
      assertThat(terminal.answer("explain()"))
          .contains("environment notebook (assumed in JShell)")
          .contains("endpoint https://generativelanguage.googleapis.com")
          .contains("- the hidden prompt: found authorization key #");
      assertThat(terminal.answer("status()")).contains("SERVING #");
      assertThat(terminal.answer("client().apiKey()")).endsWith("\"gemward-holds-the-key\"");
      assertThat(terminal.answer("help()")).contains("never paste a key");
      terminal.answer("client()");
      terminal.answer("/history -all");

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
    try (Terminal terminal = scene.open(command, jdk, canary)) {
      terminal.awaitLast(Terminal.PROMPT);
      assertThat(terminal.screen())
          .contains("Gemini is almost ready: the first question asks for a key, hidden.");

      terminal.type("ask(\"Why is the sky blue?\")");
      terminal.awaitLast(Scene.KEY_QUESTION);
      terminal.type(canary.key());
      terminal.await("Because of the air.");
      terminal.awaitLast(Terminal.PROMPT);

      terminal.type("/exit");
      terminal.awaitEnd();
      canary.inspect("the screen", terminal.screen());
    }
    scene.inspectFiles(canary);
    assertThat(scene.gemini().requests()).hasSize(1);
  }
}
