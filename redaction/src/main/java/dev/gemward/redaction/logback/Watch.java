package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ConfigurationEvent;
import ch.qos.logback.core.spi.ConfigurationEventListener;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.spi.SequenceNumberGenerator;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.status.StatusManager;
import dev.gemward.redaction.LogGuard;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Notices that appenders come, and covers them before they are given an event.
 *
 * <p>Logback asks its sequence number generator for a number whenever it has created an event and
 * before any appender gets it. The generator outlives {@code reset} and {@code stop}, which drop
 * other listeners. While a configuration is read it steps aside, because parts of it look whether
 * there is a generator, and a turbo filter does the same. Appenders that say that they start are
 * covered even before they are attached.
 *
 * <p>The generator is not told for which logger it is asked. Loggers that have appenders or a level
 * are looked at for every event, because a program that gives one its own appender mostly gives it
 * a level too; and all of them when one was given a level. The others wait, see {@link
 * #LONGEST_PAUSE}.
 */
final class Watch extends TurboFilter
    implements SequenceNumberGenerator,
        ConfigurationEventListener,
        LoggerContextListener,
        StatusListener {
  /** Looking for new appenders on all loggers may take a hundredth of the time. */
  private static final int SHARE = 100;

  /** Of thousands of loggers it takes more than that, and so it does before it is compiled. */
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  /** A configuration that fails does not say that it is over. */
  private static final long LONGEST_CONFIGURATION = TimeUnit.SECONDS.toNanos(10);

  private final LoggerContext logback;
  private final Cover cover;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile List<CoveredLogger> places = List.of();
  private volatile long next;
  private volatile @Nullable SequenceNumberGenerator own; // what the application numbers with
  private boolean configuring; // guarded by lock
  private long configuringSince; // guarded by lock

  private Watch(LoggerContext logback, LogGuard guard, LongSupplier nanos) {
    this.logback = logback;
    this.cover = new Cover(guard);
    this.nanos = nanos;
    setContext(logback);
  }

  static Watch over(LoggerContext logback, LogGuard guard, LongSupplier nanos) {
    Watch watch = new Watch(logback, guard, nanos);
    logback.addConfigurationEventListener(watch);
    return watch;
  }

  LoggerContext logback() {
    return logback;
  }

  /** Covers every appender there is now. */
  void cover() {
    if (lock.isHeldByCurrentThread()) {
      return; // An appender that is being covered may log.
    }
    lock.lock();
    try {
      do {
        long begin = nanos.getAsLong();
        if (!configuring || begin - configuringSince > LONGEST_CONFIGURATION) {
          takePlace();
        }
        places = cover.all(logback);
        long end = nanos.getAsLong();
        next = end + Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, SHARE * (end - begin)));
      } while (placesHaveChanged());
    } catch (RuntimeException | LinkageError e) {
      addWarn("Not every appender could be covered", e); // And the application goes on.
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nextSequenceNumber() {
    if (nanos.getAsLong() - next >= 0 || placesHaveChanged()) {
      cover();
    }
    SequenceNumberGenerator numbers = own;
    return numbers == null ? 0 : numbers.nextSequenceNumber();
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    cover();
    return FilterReply.NEUTRAL;
  }

  @Override
  public void listen(ConfigurationEvent event) {
    switch (event.getEventType()) {
      case CONFIGURATION_STARTED -> stepAside();
      case CONFIGURATION_ENDED_SUCCESSFULLY,
          CONFIGURATION_ENDED_WITH_XML_PARSING_ERRORS,
          PARTIAL_CONFIGURATION_ENDED_SUCCESSFULLY -> {
        takePlace();
        cover();
      }
      default -> {}
    }
  }

  @Override
  @SuppressWarnings("unchecked") // What it appends are events of this context.
  public void addStatusEvent(Status status) {
    try {
      if (status.getOrigin() instanceof Appender<?> appender) {
        cover.encoders((Appender<ILoggingEvent>) appender);
      }
    } catch (RuntimeException | LinkageError e) {
      // The appender cannot be covered now, and goes on starting.
    }
  }

  @Override
  public void onLevelChange(Logger logger, Level level) {
    next = nanos.getAsLong();
  }

  @Override
  public void onStart(LoggerContext context) {}

  @Override
  public void onReset(LoggerContext context) {}

  @Override
  public void onStop(LoggerContext context) {}

  @Override
  public boolean isResetResistant() {
    return true;
  }

  private boolean placesHaveChanged() {
    for (CoveredLogger place : places) {
      if (place.hasChanged()) {
        return true;
      }
    }
    return false;
  }

  private void stepAside() {
    lock.lock();
    try {
      configuring = true;
      configuringSince = nanos.getAsLong();
      logback.getTurboFilterList().addIfAbsent(this);
      if (logback.getSequenceNumberGenerator() == this) {
        logback.setSequenceNumberGenerator(own);
      }
    } finally {
      lock.unlock();
    }
  }

  private void takePlace() {
    lock.lock();
    try {
      configuring = false;
      SequenceNumberGenerator current = logback.getSequenceNumberGenerator();
      if (current == null || !current.getClass().getName().equals(Watch.class.getName())) {
        own = current;
        logback.setSequenceNumberGenerator(this);
      }
      logback.getTurboFilterList().remove(this);
      StatusManager statuses = logback.getStatusManager();
      if (!statuses.getCopyOfStatusListenerList().contains(this)) {
        statuses.add(this);
      }
      if (!logback.getCopyOfListenerList().contains(this)) {
        logback.addListener(this);
      }
    } finally {
      lock.unlock();
    }
  }
}
