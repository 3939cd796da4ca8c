package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.LogBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfTestTest {
  private static final String MESSAGES_AND_EXCEPTIONS =
      "MESSAGE, ARGUMENT, ARGUMENT_OBJECT, EXCEPTION_MESSAGE, CAUSE, SUPPRESSED,"
          + " EXCEPTION_TO_STRING, ARGUMENT_BESIDE_EXCEPTION, ";

  private static final String JUL = MESSAGES_AND_EXCEPTIONS + "SPLIT_ARGUMENTS";
  private static final String JUL_CONSOLE =
      "LEAKED by handler java.util.logging.ConsoleHandler of logger ROOT: [" + JUL + "]";
  private static final String LOG4J_CONSOLE =
      "LEAKED by appender DefaultConsole-2 of logger ROOT: ["
          + MESSAGES_AND_EXCEPTIONS
          + "KEY_VALUE, SPLIT_ARGUMENTS, STRUCTURED_ARGUMENT, THREAD_NAME]";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void inLogbackItNamesTheConsoleWithoutRedactionAndAnAppenderThatCameLater(String version)
      throws Exception {
    assertThat(selfTests("logback", List.of(version)))
        .containsExactly(
            "off failed",
            "LEAKED by appender console of logger ROOT: ["
                + MESSAGES_AND_EXCEPTIONS
                + "SPLIT_ARGUMENTS, STRUCTURED_ARGUMENT]",
            JUL_CONSOLE,
            "on passed",
            "uncovered failed",
            "LEAKED by appender later of logger program: ["
                + MESSAGES_AND_EXCEPTIONS
                + "MDC, KEY_VALUE, MARKER, SPLIT_ARGUMENTS, STRUCTURED_ARGUMENT, THREAD_NAME]",
            "again passed");
  }

  @Test
  void inLog4jItNamesTheConsoleWithoutRedactionAndWhereItsFilterWasTakenAway() throws Exception {
    assertThat(selfTests("log4j2", List.of("logging-log4j2")))
        .containsExactly(
            "off failed",
            LOG4J_CONSOLE,
            JUL_CONSOLE,
            "on passed",
            "uncovered failed",
            LOG4J_CONSOLE,
            "again passed");
  }

  @Test
  void inTheJdkItNamesTheConsoleWithoutRedactionAndAHandlerThatCameLater() throws Exception {
    assertThat(selfTests("jul", List.of()))
        .containsExactly(
            "off failed",
            JUL_CONSOLE,
            "on passed",
            "uncovered failed",
            "LEAKED by handler dev.gemward.redaction.scene.RawHandler of logger ROOT: ["
                + JUL
                + "]",
            "again passed");
  }

  @Test
  void everyBackendIsTriedHere() throws IOException {
    String tests =
        Files.readString(Path.of("src/test/java/dev/gemward/redaction/scene/SelfTestTest.java"));
    for (LogBackend backend : ServiceLoader.load(LogBackend.class)) {
      String folder = backend.getClass().getPackageName().replaceAll(".*\\.", "");

      assertThat(tests)
          .as("a test of what the self-test makes of " + backend.name())
          .contains("selfTests(\"" + folder + "\", ");
    }
  }

  private List<String> selfTests(String backend, List<String> libraries) throws Exception {
    return new Scene(folder)
        .play(SelfTestProgram.class, libraries, List.of(), backend)
        .text("printed.txt")
        .lines()
        .filter(line -> line.startsWith("@@"))
        .map(line -> line.substring(2))
        .toList();
  }
}
