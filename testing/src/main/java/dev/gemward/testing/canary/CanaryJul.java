package dev.gemward.testing.canary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Watches java.util.logging: every logger at ALL, and the handlers of the application as they are.
 */
final class CanaryJul extends Handler implements CanaryChannel {
  private final CanarySightings sightings;
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final List<Logger> heard = new ArrayList<>();
  private final Map<Logger, @Nullable Level> levels = new LinkedHashMap<>();

  CanaryJul(CanarySightings sightings, CanaryQuiet quiet) {
    this.sightings = sightings;
    for (String name : quiet.names()) {
      Logger logger = Logger.getLogger(name);
      change(logger, coarser(effective(logger)));
    }
    LogManager manager = LogManager.getLogManager();
    for (String name : Collections.list(manager.getLoggerNames())) {
      Logger logger = manager.getLogger(name);
      if (logger == null) {
        continue;
      }
      if (name.isEmpty() || !logger.getUseParentHandlers()) {
        logger.addHandler(this);
        heard.add(logger);
      }
      if (logger.getLevel() != null && !quiet.covers(name)) {
        change(logger, Level.ALL);
      }
    }
  }

  private void change(Logger logger, Level level) {
    levels.put(logger, logger.getLevel());
    logger.setLevel(level);
  }

  private static Level effective(Logger logger) {
    Level level = logger.getLevel();
    Logger parent = logger.getParent();
    return level != null ? level : parent == null ? Level.INFO : effective(parent);
  }

  private static Level coarser(Level level) {
    return level.intValue() > Level.INFO.intValue() ? level : Level.INFO;
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    String where = "java.util.logging, logger " + record.getLoggerName();
    sightings.look(where + ", logger name", record.getLoggerName());
    if (!sightings.look(where + ", message", record.getMessage())) {
      sightings.look(where + ", formatted message", formatter.formatMessage(record));
    }
    sightings.inspect(where + ", parameters", record.getParameters());
    sightings.inspect(where + ", exception", record.getThrown());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    heard.forEach(logger -> logger.removeHandler(this));
    levels.forEach(Logger::setLevel);
  }
}
