package dev.gemward.redaction.logback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import dev.gemward.redaction.LogGuard;
import dev.gemward.redaction.Redactor;
import dev.gemward.testing.FakeKeys;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final String key = FakeKeys.authorization();
  private final LoggerContext logback = new LoggerContext();
  private final AtomicLong nanos = new AtomicLong();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @BeforeEach
  void startLogback() {
    logback.setMDCAdapter(new LogbackMDCAdapter());
  }

  @Test
  void aLoggerThatIsGivenALevelAndAnAppenderIsCoveredAtOnce() {
    slowWatch().cover();

    Logger logger = logback.getLogger("late");
    logger.setLevel(Level.DEBUG);
    logger.addAppender(appender());
    logger.info("A key {}", key);

    assertThat(written.toString(UTF_8)).startsWith("A key [redacted AQ key #");
  }

  @Test
  void anEventBetweenTheLevelAndTheAppenderMakesNoDifference() {
    slowWatch().cover();

    Logger logger = logback.getLogger("late");
    logger.setLevel(Level.DEBUG);
    logback.getLogger("other").info("Another thread logs");
    logger.addAppender(appender());
    logger.info("A key {}", key);

    assertThat(written.toString(UTF_8)).startsWith("A key [redacted AQ key #");
  }

  @Test
  void anAppenderMoreForALoggerThatHasOneIsCoveredAtOnce() {
    Logger logger = logback.getLogger("early");
    logger.addAppender(appender());
    slowWatch().cover();

    logger.addAppender(appender());
    logger.info("A key {}", key);

    assertThat(written.toString(UTF_8)).contains("redacted").doesNotContain(key);
  }

  /** The first look takes long because nothing is compiled yet. */
  @Test
  void howeverLongALookTakesTheNextIsSoon() {
    slowWatch().cover();

    Logger logger = logback.getLogger("late");
    logger.addAppender(appender());
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
    logger.info("A key {}", key);

    assertThat(written.toString(UTF_8)).startsWith("A key [redacted AQ key #");
  }

  @Test
  void aLevelIsHeardOfAfterAReset() {
    slowWatch().cover();
    logback.reset();
    logback.getLogger("any").info("The watch takes its place again");

    Logger logger = logback.getLogger("late");
    logger.setLevel(Level.DEBUG);
    logger.addAppender(appender());
    logger.info("A key {}", key);

    assertThat(written.toString(UTF_8)).startsWith("A key [redacted AQ key #");
  }

  private Watch slowWatch() {
    logback.getLogger("slow").addAppender(new SlowToLookAt());
    return Watch.over(logback, new LogGuard(new Redactor()), nanos::get);
  }

  private OutputStreamAppender<ILoggingEvent> appender() {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logback);
    encoder.setPattern("%msg%n");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(logback);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    return appender;
  }

  private final class SlowToLookAt extends AppenderBase<ILoggingEvent> {
    @Override
    public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      return super.getCopyOfAttachedFiltersList();
    }

    @Override
    protected void append(ILoggingEvent event) {}
  }
}
