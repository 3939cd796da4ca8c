package dev.gemward.testing.canary;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Watches Logback: every logger at TRACE, while the appenders that were there print what they
 * printed before.
 */
final class CanaryLogback extends UnsynchronizedAppenderBase<ILoggingEvent>
    implements CanaryChannel, LoggerContextListener {
  private final CanarySightings sightings;
  private final CanaryQuiet quiet;
  private final LoggerContext watched;
  private final Map<Logger, @Nullable Level> levels = new LinkedHashMap<>();
  private final List<Appender<ILoggingEvent>> held = new ArrayList<>();
  private final LevelsBefore before;

  private CanaryLogback(LoggerContext watched, CanarySightings sightings, CanaryQuiet quiet) {
    this.watched = watched;
    this.sightings = sightings;
    this.quiet = quiet;
    this.before = new LevelsBefore(watched.getLoggerList());
    setContext(watched);
    setName("gemward-canary");
  }

  /** Starts to watch, if it is Logback that logs in this process. */
  static @Nullable CanaryChannel watch(CanarySightings sightings, CanaryQuiet quiet) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return null;
    }
    CanaryLogback canary = new CanaryLogback(context, sightings, quiet);
    canary.attach();
    canary.raiseLevels();
    context.addListener(canary);
    return canary;
  }

  private void attach() {
    start();
    for (Logger logger : watched.getLoggerList()) {
      if (logger.getName().equals(Logger.ROOT_LOGGER_NAME) || !logger.isAdditive()) {
        logger.iteratorForAppenders().forEachRemaining(this::hold);
        logger.addAppender(this);
      }
    }
  }

  private void hold(Appender<ILoggingEvent> appender) {
    appender.addFilter(before);
    held.add(appender);
  }

  private void raiseLevels() {
    for (String name : quiet.names()) {
      Logger logger = watched.getLogger(name);
      Level level = logger.getEffectiveLevel();
      change(logger, level.isGreaterOrEqual(Level.INFO) ? level : Level.INFO);
    }
    for (Logger logger : watched.getLoggerList()) {
      if (logger.getLevel() != null && !quiet.covers(logger.getName())) {
        change(logger, Level.TRACE);
      }
    }
  }

  private void change(Logger logger, Level level) {
    levels.put(logger, logger.getLevel());
    logger.setLevel(level);
  }

  @Override
  protected void append(ILoggingEvent event) {
    String where = "Logback, logger " + event.getLoggerName();
    sightings.look(where + ", logger name", event.getLoggerName());
    sightings.look(where + ", thread name", event.getThreadName());
    if (!sightings.look(where + ", message", event.getMessage())) {
      sightings.look(where + ", formatted message", event.getFormattedMessage());
    }
    sightings.inspect(where + ", arguments", event.getArgumentArray());
    sightings.inspect(where + ", MDC", event.getMDCPropertyMap());
    sightings.inspect(where + ", key-value pairs", event.getKeyValuePairs());
    sightings.inspect(where + ", markers", event.getMarkerList());
    exception(where + ", exception", event.getThrowableProxy());
  }

  private void exception(String where, @Nullable IThrowableProxy proxy) {
    boolean seen =
        proxy instanceof ThrowableProxy holder && sightings.inspect(where, holder.getThrowable());
    if (proxy != null && !seen) {
      sightings.look(where + ", text", ThrowableProxyUtil.asString(proxy));
    }
  }

  @Override
  public void close() {
    watched.removeListener(this);
    for (Logger logger : watched.getLoggerList()) {
      logger.detachAppender(this);
      logger.detachAppender(getName());
    }
    levels.forEach(Logger::setLevel);
    held.forEach(this::release);
    stop();
  }

  private void release(Appender<ILoggingEvent> appender) {
    List<Filter<ILoggingEvent>> others = appender.getCopyOfAttachedFiltersList();
    others.remove(before);
    appender.clearAllFilters();
    others.forEach(appender::addFilter);
  }

  @Override
  public boolean isResetResistant() {
    return true;
  }

  @Override
  public void onReset(LoggerContext context) {
    levels.clear();
    start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
  }

  @Override
  public void onStart(LoggerContext context) {}

  @Override
  public void onStop(LoggerContext context) {}

  @Override
  public void onLevelChange(Logger logger, Level level) {}

  private static final class LevelsBefore extends Filter<ILoggingEvent> {
    private final Map<String, Level> levels = new HashMap<>();

    LevelsBefore(List<Logger> loggers) {
      loggers.forEach(logger -> levels.put(logger.getName(), logger.getEffectiveLevel()));
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
      boolean enabled = event.getLevel().isGreaterOrEqual(level(event.getLoggerName()));
      return enabled ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    private Level level(String logger) {
      Level level = levels.get(logger);
      int dot = logger.lastIndexOf('.');
      return level != null
          ? level
          : level(dot < 0 ? Logger.ROOT_LOGGER_NAME : logger.substring(0, dot));
    }
  }
}
