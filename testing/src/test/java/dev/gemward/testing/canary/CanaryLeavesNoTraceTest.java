package dev.gemward.testing.canary;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class CanaryLeavesNoTraceTest {
  private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final org.apache.logging.log4j.core.LoggerContext log4j =
      (org.apache.logging.log4j.core.LoggerContext) LogManager.getContext(false);
  private final java.util.logging.LogManager jul = java.util.logging.LogManager.getLogManager();

  @Test
  void streamsLevelsAndAppendersAreLeftAsTheyWere() {
    logback.getLogger("scene.logback").setLevel(ch.qos.logback.classic.Level.WARN);
    java.util.logging.Logger kept = java.util.logging.Logger.getLogger("scene.jul");
    kept.setLevel(java.util.logging.Level.SEVERE);
    // The quiet names are created by the first run, and have no level before and after the second.
    CanaryRun.of(CanaryLoggingScenes.class, "quietLoggersBelowInfo");
    List<String> before = state();
    PrintStream out = System.out;

    assertThat(CanaryRun.of(CanaryLoggingScenes.class, "logbackMessage").failure()).isNotNull();
    assertThat(CanaryRun.of(CanaryLoggingScenes.class, "log4jMessage").failure()).isNotNull();
    assertThat(CanaryRun.of(CanaryScenes.class, "logsMessage").failure()).isNotNull();

    assertThat(state()).isEqualTo(before);
    assertThat(log4j.getConfiguration().getLoggers()).doesNotContainKey("noisy.vendor");
    assertThat(System.out).isSameAs(out);
    logback.getLogger("scene.logback").setLevel(null);
    kept.setLevel(null);
  }

  @Test
  void streamsAreGivenBackEvenIfTheTestReplacedThem() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    CanaryWatch watch = CanaryWatch.open(new CanaryQuiet(List.of()));
    System.setOut(new PrintStream(PrintStream.nullOutputStream()));

    watch.close();

    assertThat(System.out).isSameAs(out);
    assertThat(System.err).isSameAs(err);
  }

  @Test
  void appendersThatWereThereGetWhatTheyGotBefore() {
    ListAppender<ILoggingEvent> ofLogback = new ListAppender<>();
    ofLogback.start();
    logback.getLogger("ROOT").addAppender(ofLogback);
    Recorder ofLog4j = new Recorder();
    ofLog4j.start();
    log4j.getConfiguration().addAppender(ofLog4j);
    log4j.getConfiguration().getRootLogger().addAppender(ofLog4j, null, null);

    CanaryRun run = CanaryRun.of(CanaryLoggingScenes.class, "logsForTheHeldAppenders");

    logback.getLogger("ROOT").detachAppender(ofLogback);
    log4j.getConfiguration().getRootLogger().removeAppender(ofLog4j.getName());
    assertThat(run.failure()).isNull();
    assertThat(ofLogback.list).extracting(ILoggingEvent::getMessage).containsExactly("as before");
    assertThat(ofLogback.getCopyOfAttachedFiltersList()).isEmpty();
    assertThat(ofLog4j.messages).containsExactly("as before");
    assertThat(ofLog4j.hasFilter()).isFalse();
  }

  @Test
  void logbackIsStillWatchedAfterAReset() throws JoranException {
    CanaryRun run = CanaryRun.of(CanaryLoggingScenes.class, "logbackReset");

    logback.reset();
    new ContextInitializer(logback).autoConfig();
    assertThat(run.failure())
        .hasMessageContaining("#1 in Logback, logger scene.logback, message: key [canary]\n");
  }

  @Test
  void log4jIsStillWatchedAfterANewConfiguration() {
    CanaryRun run = CanaryRun.of(CanaryLoggingScenes.class, "log4jReconfigured");

    Configuration replaced = log4j.getConfiguration();
    assertThat(replaced.getRootLogger().getAppenders()).isEmpty();
    log4j.reconfigure();
    assertThat(run.failure())
        .hasMessageContaining("#1 in Log4j, logger scene.log4j, message: key [canary]\n");
  }

  private List<String> state() {
    List<String> state = new ArrayList<>();
    logback
        .getLoggerList()
        .forEach(
            logger -> {
              state.add("logback " + logger.getName() + " " + logger.getLevel());
              logger.iteratorForAppenders().forEachRemaining(a -> state.add(a.getName()));
            });
    Configuration configuration = log4j.getConfiguration();
    new TreeMap<>(configuration.getLoggers())
        .forEach((name, logger) -> state.add("log4j " + name + " " + logger.getExplicitLevel()));
    state.add("log4j root " + configuration.getRootLogger().getLevel());
    state.addAll(configuration.getRootLogger().getAppenders().keySet());
    for (String name : List.of("", "scene.jul", "noisy.vendor", "org.eclipse.jetty")) {
      java.util.logging.Logger logger = jul.getLogger(name);
      state.add("jul " + name + " " + logger.getLevel() + " " + logger.getHandlers().length);
    }
    state.add("uncaught " + Thread.getDefaultUncaughtExceptionHandler());
    return state;
  }

  private static final class Recorder extends AbstractAppender {
    private final List<String> messages = new ArrayList<>();

    Recorder() {
      super("recorder", null, null, false, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      messages.add(event.getMessage().getFormattedMessage());
    }
  }
}
