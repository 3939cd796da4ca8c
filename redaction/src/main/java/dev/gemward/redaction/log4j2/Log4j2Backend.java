package dev.gemward.redaction.log4j2;

import dev.gemward.redaction.LogBackend;
import dev.gemward.redaction.LogGuard;
import dev.gemward.redaction.LogSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Log4j 2, whatever its loggers are: synchronous, asynchronous or both. Thread-safe.
 *
 * <p>Nothing is replaced and nothing is started: a filter on each configured logger hands a
 * redacted copy of an event on where something matched, and lets every other event pass.
 */
public final class Log4j2Backend implements LogBackend {
  private final transient Set<LoggerContext> listened =
      Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

  // Fails to link where there is no log4j-core.
  private final @Nullable String version =
      LoggerContext.class.getPackage().getImplementationVersion();

  /** Creates it. */
  public Log4j2Backend() {}

  @Override
  public String name() {
    return version == null ? "Log4j" : "Log4j " + version;
  }

  @Override
  public void cover(LogGuard guard) {
    EventRedaction redaction = new EventRedaction(guard);
    CoveringReliability.coverWith(redaction);
    for (LoggerContext context : contexts()) {
      if (listened.add(context)) {
        // Fired for a new configuration, and for each logger that is added to one.
        context.addPropertyChangeListener(
            changed -> {
              if (changed.getNewValue() instanceof Configuration configuration) {
                cover(configuration, redaction);
              }
            });
      }
      cover(context.getConfiguration(), redaction);
    }
  }

  private static void cover(Configuration configuration, EventRedaction redaction) {
    configured(configuration).forEach(logger -> RedactingFilter.cover(logger, redaction));
  }

  @Override
  public List<LogSink> sinks() {
    List<LogSink> sinks = new ArrayList<>();
    for (LoggerContext context : contexts()) {
      for (LoggerConfig logger : configured(context.getConfiguration())) {
        logger
            .getAppenders()
            .values()
            .forEach(appender -> sinks.add(new AppenderSink(logger, appender)));
      }
    }
    return List.copyOf(sinks);
  }

  private static List<LoggerContext> contexts() {
    return LogManager.getFactory() instanceof Log4jContextFactory factory
        ? factory.getSelector().getLoggerContexts()
        : List.of(); // The API is here, and hands on to something else.
  }

  private static Set<LoggerConfig> configured(Configuration configuration) {
    Set<LoggerConfig> loggers = new LinkedHashSet<>(configuration.getLoggers().values());
    loggers.add(configuration.getRootLogger());
    return loggers;
  }
}
