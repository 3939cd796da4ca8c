package dev.gemward.testing.canary;

import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.filter.Filterable;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Watches Log4j 2: every logger at ALL, while the appenders that were there print what they printed
 * before.
 */
final class CanaryLog4j extends AbstractAppender implements CanaryChannel, PropertyChangeListener {
  private final CanarySightings sightings;
  private final CanaryQuiet quiet;
  private final LoggerContext context;
  private final Configuration configuration;
  private final Map<LoggerConfig, @Nullable Level> levels = new LinkedHashMap<>();
  private final List<String> added = new ArrayList<>();
  private final LevelsBefore before;

  private CanaryLog4j(LoggerContext context, CanarySightings sightings, CanaryQuiet quiet) {
    super("gemward-canary", null, null, false, Property.EMPTY_ARRAY);
    this.context = context;
    this.configuration = context.getConfiguration();
    this.sightings = sightings;
    this.quiet = quiet;
    this.before = new LevelsBefore(loggers(configuration));
  }

  /** Starts to watch, if it is Log4j's own core that logs in this process. */
  static @Nullable CanaryChannel watch(CanarySightings sightings, CanaryQuiet quiet) {
    if (!(LogManager.getContext(false) instanceof LoggerContext context)) {
      return null;
    }
    CanaryLog4j canary = new CanaryLog4j(context, sightings, quiet);
    canary.start();
    canary.raiseLevels();
    canary.attach(canary.configuration);
    canary.configuration.getAppenders().values().forEach(canary::hold);
    context.updateLoggers();
    context.addPropertyChangeListener(canary);
    return canary;
  }

  private void raiseLevels() {
    Set<LoggerConfig> loggers = loggers(configuration);
    quiet.names().forEach(this::hush);
    for (LoggerConfig logger : loggers) {
      if (!quiet.covers(logger.getName())) {
        change(logger, Level.ALL);
      }
    }
  }

  private static Set<LoggerConfig> loggers(Configuration configuration) {
    Set<LoggerConfig> loggers = new LinkedHashSet<>(configuration.getLoggers().values());
    loggers.add(
        configuration
            .getRootLogger()); // A configuration without a loggers section has it nowhere else.
    return loggers;
  }

  private void hush(String name) {
    LoggerConfig nearest = configuration.getLoggerConfig(name);
    Level level =
        nearest.getLevel().isLessSpecificThan(Level.INFO) ? Level.INFO : nearest.getLevel();
    if (nearest.getName().equals(name)) {
      change(nearest, level);
    } else {
      configuration.addLogger(name, new LoggerConfig(name, level, true));
      added.add(name);
    }
  }

  private void change(LoggerConfig logger, Level level) {
    levels.put(logger, logger.getExplicitLevel());
    logger.setLevel(level);
  }

  private void attach(Configuration to) {
    for (LoggerConfig logger : loggers(to)) {
      if (logger == to.getRootLogger() || !logger.isAdditive()) {
        logger.addAppender(this, null, null);
      }
    }
  }

  private void hold(Object appender) {
    if (appender instanceof Filterable filterable) {
      filterable.addFilter(before);
    }
  }

  private void release(Object appender) {
    if (appender instanceof Filterable filterable) {
      filterable.removeFilter(before);
    }
  }

  @Override
  public void append(LogEvent event) {
    String where = "Log4j, logger " + event.getLoggerName();
    Message message = event.getMessage();
    sightings.look(where + ", logger name", event.getLoggerName());
    sightings.look(where + ", thread name", event.getThreadName());
    sightings.look(where + ", message", message.getFormattedMessage());
    sightings.inspect(where + ", arguments", message.getParameters());
    sightings.inspect(where + ", thread context", event.getContextData().toMap());
    sightings.inspect(where + ", thread context stack", event.getContextStack().asList());
    sightings.inspect(where + ", marker", event.getMarker());
    sightings.inspect(where + ", exception", event.getThrown());
  }

  @Override
  public void close() {
    context.removePropertyChangeListener(this);
    detach(configuration);
    detach(context.getConfiguration());
    added.forEach(configuration::removeLogger);
    levels.forEach(LoggerConfig::setLevel);
    configuration.getAppenders().values().forEach(this::release);
    context.updateLoggers();
    stop();
  }

  private void detach(Configuration from) {
    loggers(from).forEach(logger -> logger.removeAppender(getName()));
  }

  @Override
  public void propertyChange(PropertyChangeEvent change) {
    if (change.getNewValue() instanceof Configuration loaded) {
      attach(loaded);
    }
  }

  private static final class LevelsBefore extends AbstractFilter {
    private final Map<String, Level> levels = new HashMap<>();

    LevelsBefore(Set<LoggerConfig> loggers) {
      loggers.forEach(logger -> levels.put(logger.getName(), logger.getLevel()));
    }

    @Override
    public Result filter(LogEvent event) {
      boolean enabled = event.getLevel().isMoreSpecificThan(level(event.getLoggerName()));
      return enabled ? Result.NEUTRAL : Result.DENY;
    }

    private Level level(String logger) {
      Level level = levels.get(logger);
      int dot = Math.max(logger.lastIndexOf('.'), 0);
      return level != null ? level : level(logger.substring(0, dot));
    }
  }
}
