package dev.gemward.testing.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryExtensionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          printsPiecewise      | #1 in stdout, line 2: key [canary] here
          printsStackTrace     | #1 in stderr, line 1: java.lang.IllegalStateException: key [canary]
          printsFragment       | #1 in stdout, line 1: part [canary] only
          printsBase64         | #1 in stdout, line 1: a2V5PUFRLk[canary]
          printsPercentEncoded | #2 in stdout, line 1: ?key=[canary]
          printsPlantedSecret  | #2 in stderr, line 1: it is [canary] staple
          logsMessage          | #1 in java.util.logging, logger scene.jul, message: key [canary]
          logsParameter        | #2 in java.util.logging, logger scene.jul, parameters[0]: [canary]
          logsFormatted        | #1 in java.util.logging, logger scene.jul, formatted message: AQ.[canary]
          logsCause            | #1 in java.util.logging, logger scene.jul, exception, cause: java.lang.IllegalArgumentException: header [canary]
          logsSuppressed       | #1 in java.util.logging, logger scene.jul, exception, suppressed: java.lang.IllegalArgumentException: header [canary]
          logsToLoggerWithoutParents | #1 in java.util.logging, logger null, message: key [canary]
          threadDies           | #1 in uncaught exception of thread worker: java.lang.IllegalStateException: key [canary]
          threadIsNamed        | #1 in name of a live thread: call with [canary]
          throwsKey            | #1 in exception of the test: java.lang.IllegalStateException: rejected [canary]
          inspectsKey          | #1 in answer[1]: key [canary]
          swallowsInspection   | #1 in answer: [canary]
          failsToStart         | #1 in exception of @BeforeEach: java.lang.IllegalStateException: rejected [canary]
          failsToEnd           | #1 in exception of @AfterEach: java.lang.IllegalStateException: rejected [canary]
          printsWhenItIsOver   | #1 in stdout, line 1: used [canary]
          """)
  void leakFailsTheTestAndNamesThePlace(String scene, String place) {
    assertLeak(CanaryRun.of(CanaryScenes.class, scene), place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logbackMessage          | #1 in Logback, logger scene.logback, message: key [canary]
          logbackArgument         | #1 in Logback, logger scene.logback, arguments[0]: [canary]
          logbackFormatted        | #1 in Logback, logger scene.logback, formatted message: key AQ.[canary]
          logbackMdc              | #1 in Logback, logger scene.logback, MDC, map value: [canary]
          logbackKeyValue         | #1 in Logback, logger scene.logback, key-value pairs[0]: key="[canary]"
          logbackMarker           | #1 in Logback, logger scene.logback, markers[0]: [canary]
          logbackException        | #1 in Logback, logger scene.logback, exception, cause: java.lang.IllegalArgumentException: header [canary]
          logbackThreadName       | #1 in Logback, logger scene.logback, thread name: call with [canary]
          log4jMessage            | #1 in Log4j, logger scene.log4j, message: key [canary]
          log4jArgument           | #1 in Log4j, logger scene.log4j, arguments[1]: [canary]
          log4jFormatted          | #1 in Log4j, logger scene.log4j, message: key AQ.[canary]
          log4jThreadContext      | #1 in Log4j, logger scene.log4j, thread context, map value: [canary]
          log4jThreadContextStack | #1 in Log4j, logger scene.log4j, thread context stack[0]: [canary]
          log4jMarker             | #1 in Log4j, logger scene.log4j, marker: [canary]
          log4jException          | #1 in Log4j, logger scene.log4j, exception, cause: java.lang.IllegalArgumentException: header [canary]
          log4jThreadName         | #1 in Log4j, logger scene.log4j, thread name: call with [canary]
          quietLoggersAtInfo      | #1 in java.util.logging, logger noisy.vendor.http, message: key [canary]
          """)
  void leakInALoggingLibraryFailsTheTestAndNamesThePlace(String scene, String place) {
    assertLeak(CanaryRun.of(CanaryLoggingScenes.class, scene), place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"clean", "threadDiesQuietly"})
  void testThatKeepsItsKeyPasses(String scene) {
    assertThat(CanaryRun.of(CanaryScenes.class, scene).failure()).isNull();
  }

  @Test
  void quietLoggersAreNotHeardBelowInfo() {
    assertThat(CanaryRun.of(CanaryLoggingScenes.class, "quietLoggersBelowInfo").failure()).isNull();
  }

  @Test
  void loggersBelowAQuietOneKeepTheirOwnLevelToo() {
    Logger jul = Logger.getLogger("noisy.vendor.http");
    jul.setLevel(Level.CONFIG);

    CanaryRun run = CanaryRun.of(CanaryLoggingScenes.class, "quietLoggersBelowInfo");

    assertThat(run.failure()).isNull();
    assertThat(jul.getLevel()).isEqualTo(Level.CONFIG);
    jul.setLevel(null);
  }

  @Test
  void cleanExceptionOfTheTestIsRethrownUnchanged() {
    assertThat(CanaryRun.of(CanaryScenes.class, "throwsWithoutKey").failure())
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("rejected 53");
  }

  @Test
  void replacedExceptionStillPointsToTheLineThatThrew() {
    Throwable failure = CanaryRun.of(CanaryScenes.class, "throwsKey").failure();

    assertThat(failure).hasNoCause().hasNoSuppressedExceptions();
    assertThat(failure)
        .extracting(thrown -> thrown.getStackTrace()[0].getMethodName())
        .isEqualTo("throwsKey");
  }

  @Test
  void outputStillReachesTheConsole() {
    CanaryRun run = CanaryRun.of(CanaryScenes.class, "threadDiesQuietly");

    assertThat(run.err())
        .startsWith("Exception in thread \"worker\"")
        .contains("java.lang.IllegalStateException: nothing about 53");
    assertThat(CanaryRun.of(CanaryScenes.class, "clean").out())
        .isEqualTo("the key has 53 characters" + System.lineSeparator());
  }

  private static void assertLeak(CanaryRun run, String place) {
    assertThat(run.failure())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "A planted key was seen where no key may be:\n  - planted key "
                + place
                + "\nPrint the key's fingerprint instead, or redact the text before it gets there.");
    String trace = Throwables.getStackTrace(run.failure());
    String key = CanaryScenes.planted;
    for (int i = 3; i + 12 <= key.length(); i++) {
      assertThat(trace).doesNotContain(key.substring(i, i + 12));
    }
  }
}
