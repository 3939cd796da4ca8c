package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.jul.JulBackend;
import dev.gemward.testing.FakeKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JulBackendTest {
  private static final Set<LogChannel> NO_SUCH_CHANNEL =
      EnumSet.of(
          LogChannel.MDC,
          LogChannel.KEY_VALUE,
          LogChannel.MARKER,
          LogChannel.STRUCTURED_ARGUMENT,
          LogChannel.STRUCTURED_OBJECT,
          LogChannel.THREAD_NAME);

  private final String key = FakeKeys.authorization();
  private final Logger logger = Logger.getLogger("jul.backend.test");
  private final Kept kept = new Kept();
  private final LogGuard guard = new LogGuard(new Redactor());
  private final JulBackend backend = new JulBackend();

  @BeforeEach
  void logToKept() {
    logger.setUseParentHandlers(false);
    logger.addHandler(kept);
  }

  @AfterEach
  void logAsBefore() {
    logger.removeHandler(kept);
    LogManager manager = LogManager.getLogManager();
    for (String name : Collections.list(manager.getLoggerNames())) {
      Logger each = manager.getLogger(name);
      if (each != null) {
        each.setFilter(withoutOurs(each.getFilter()));
        for (Handler handler : each.getHandlers()) {
          handler.setFilter(withoutOurs(handler.getFilter()));
        }
      }
    }
  }

  private static @Nullable Filter withoutOurs(@Nullable Filter filter) {
    return filter != null
            && filter.getClass().getPackageName().equals(JulBackend.class.getPackageName())
        ? null
        : filter;
  }

  @Test
  void aFailingRedactorCostsTheTextAndNothingElse() {
    LogGuard broken = BrokenRedaction.guard();
    backend.cover(broken);

    logger.log(Level.WARNING, key, new IllegalStateException(key));

    LogRecord line = kept.only();
    assertThat(line.getLevel()).isEqualTo(Level.WARNING);
    assertThat(line.getLoggerName()).isEqualTo("jul.backend.test");
    assertThat(new SimpleFormatter().format(line))
        .contains("[log text withheld: redaction failed, java.lang.NullPointerException]")
        .doesNotContain(key);
    assertThat(broken.withheld()).isPositive();
  }

  @Test
  void aParameterThatCannotBeFormattedCostsTheText() {
    backend.cover(guard);

    logger.log(Level.INFO, "{0}", failing());

    LogRecord line = kept.only();
    assertThat(line.getMessage())
        .isEqualTo("[log text withheld: redaction failed, java.lang.IllegalStateException]");
    assertThat(line.getParameters()).isNull();
    assertThat(guard.withheld()).isEqualTo(1);
  }

  @Test
  void aCleanRecordIsNotTouched() {
    backend.cover(guard);
    Object[] parameters = {"nothing", List.of("to hide")};
    Throwable thrown = new IllegalStateException("clean");
    LogRecord line = new LogRecord(Level.INFO, "{0} {1}");
    line.setParameters(parameters);
    line.setThrown(thrown);

    logger.log(line);

    assertThat(kept.only()).isSameAs(line);
    assertThat(line.getMessage()).isEqualTo("{0} {1}");
    assertThat(line.getParameters()).isSameAs(parameters);
    assertThat(line.getThrown()).isSameAs(thrown);
  }

  @Test
  void aFilterOfAHandlerDecidesFirstAndIsAskedOnce() {
    List<String> asked = new ArrayList<>();
    kept.setFilter(
        line -> {
          asked.add(line.getMessage());
          return line.getLevel().equals(Level.WARNING);
        });
    backend.cover(guard);
    backend.cover(guard);

    logger.info("no");
    logger.warning("yes");

    assertThat(asked).containsExactly("no", "yes");
    assertThat(kept.only().getMessage()).isEqualTo("yes");
  }

  @Test
  void aFilterOfALoggerStaysTheOneThatWasSet() {
    Filter theirs = line -> true;
    logger.setFilter(theirs);
    backend.cover(guard);

    logger.info(key);

    assertThat(logger.getFilter()).isSameAs(theirs);
    assertThat(kept.only().getMessage()).isEqualTo(new Redactor().redact(key));
    logger.setFilter(null);
  }

  @ParameterizedTest
  @EnumSource
  void aTrialShowsWhatHandlersWouldDeliver(LogChannel channel) {
    assertThat(sink().covered()).isFalse();
    assertThat(sink().trial(channel, key).isEmpty()).isEqualTo(NO_SUCH_CHANNEL.contains(channel));
    assertThat(sink().trial(channel, key).orElse(key)).contains(key);

    backend.cover(guard);

    assertThat(sink().covered()).isTrue();
    assertThat(sink().trial(channel, key).orElse("")).doesNotContain(key);
    assertThat(kept.lines).isEmpty();
  }

  private LogSink sink() {
    return backend.sinks().stream()
        .filter(sink -> sink.name().endsWith("Kept of logger jul.backend.test"))
        .findAny()
        .orElseThrow();
  }

  private Object failing() {
    return new Object() {
      @Override
      public String toString() {
        throw new IllegalStateException(key);
      }
    };
  }

  /** A handler that keeps what it was given. */
  private static final class Kept extends Handler {
    private final List<LogRecord> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line)) {
        lines.add(line);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    LogRecord only() {
      assertThat(lines).hasSize(1);
      return lines.get(0);
    }
  }
}
