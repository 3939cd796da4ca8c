package dev.gemward.examples.jshell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the launcher as somebody does who has not read anything. */
class LauncherIT {
  private static final Map<String, String> RUNNING_JDK =
      Map.of("JAVA_HOME", Jdk.running().home().toString());

  @TempDir Path home;

  @Test
  void helpSaysWhereTheKeyComesFrom() throws Exception {
    Run run = run(Scene.MODULE.resolve("gemini-jshell"), Map.of(), "", "--help");

    assertThat(run.output())
        .startsWith("Usage: gemini-jshell [--ask | --local] [JSHELL OPTION | FILE ...]\n")
        .contains(
            "GEMWARD_SECRET (Secret Manager), GEMWARD_KEY_FILE,\nGEMINI_API_KEY, GOOGLE_API_KEY.")
        .hasLineCount(11);
    assertThat(run.exit()).isZero();
  }

  @Test
  void anOldJdkIsAProblemAndARemedy() throws Exception {
    Path jshell = home.resolve("bin/jshell");
    Files.createDirectory(jshell.getParent());
    Files.writeString(jshell, "#!/bin/sh\necho jshell 11.0.2\n");
    Files.setPosixFilePermissions(jshell, PosixFilePermissions.fromString("rwx------"));

    Run run = run(Scene.MODULE.resolve("gemini-jshell"), Map.of("JAVA_HOME", home.toString()), "");

    assertThat(run)
        .isEqualTo(
            new Run(
                """
                %s is of JDK 11; this needs JDK 17 or newer.
                Set JAVA_HOME to a newer JDK.
                """
                    .formatted(jshell),
                1));
  }

  @Test
  void aRuntimeWithoutJShellIsAProblemAndARemedy() throws Exception {
    Run run = run(Scene.MODULE.resolve("gemini-jshell"), Map.of("JAVA_HOME", home.toString()), "");

    assertThat(run)
        .isEqualTo(
            new Run(
                """
                There is no jshell in JAVA_HOME (%s).
                Set JAVA_HOME to a JDK 17 or newer; a Java runtime alone has no JShell.
                """
                    .formatted(home),
                1));
  }

  @Test
  void aCheckoutThatWasNotBuiltIsAProblemAndARemedy() throws Exception {
    Path launcher =
        Files.createDirectories(home.resolve("examples/jshell")).resolve("gemini-jshell");
    Files.copy(Scene.MODULE.resolve("gemini-jshell"), launcher);

    Run run = run(launcher, RUNNING_JDK, "");

    assertThat(run)
        .isEqualTo(
            new Run(
                """
                The notebook has not been built.
                Build it: mvn -q -f '%s' -DskipTests -pl examples/jshell -am package
                """
                    .formatted(home.toRealPath()),
                1));
  }

  @Test
  void withoutATerminalALocalGeminiAnswersWhereverTheCheckoutIs() throws Exception {
    Path module = Files.createDirectory(home.resolve("my own checkout"));
    Files.copy(Scene.MODULE.resolve("gemini-jshell"), module.resolve("gemini-jshell"));
    Files.copy(Scene.MODULE.resolve("gemward.jsh"), module.resolve("gemward.jsh"));
    Files.createDirectory(module.resolve("target"));
    Path libraries =
        Files.createSymbolicLink(module.resolve("target/lib"), Scene.MODULE.resolve("target/lib"));
    Path link =
        Files.createSymbolicLink(home.resolve("link"), Path.of("my own checkout/gemini-jshell"));

    Run run = run(link, RUNNING_JDK, "ask(\"Hi\")\n/exit\n");
    Files.delete(libraries); // Otherwise JUnit warns that it leads out of the directory.

    assertThat(run.output())
        .contains("No key: a local Gemini answers, environment notebook.")
        .contains("Hello! This is gemini-2.5-flash, answering from your own machine.")
        .doesNotContain("Exception", "WARNING", "SLF4J");
    assertThat(run.exit()).isZero();
  }

  @Test
  void theOneLineOfTheDocsStartsThisLauncher() throws Exception {
    String page = Files.readString(Scene.ROOT.resolve("docs/notebook.md"));
    String block = page.substring(page.indexOf("<!-- notebook -->"));
    String line = block.lines().skip(2).findFirst().orElseThrow();

    assertThat(line)
        .isEqualTo(
            "mvn -q -DskipTests -pl examples/jshell -am package && examples/jshell/gemini-jshell");
    assertThat(Scene.ROOT.resolve("examples/jshell/gemini-jshell")).isExecutable();
  }

  private record Run(String output, int exit) {}

  private Run run(Path launcher, Map<String, String> variables, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("bash", launcher.toString()));
    line.addAll(List.of(arguments));
    if (!input.isEmpty()) {
      line.add("-J-Djava.util.prefs.userRoot=" + home);
    }
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(home.toFile()).redirectErrorStream(true);
    Variables.clean(builder, variables);
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    return new Run(output, process.exitValue());
  }
}
