package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.util.List;

/** Stands behind the appenders of a logger, and gives them redacted what their gates kept out. */
final class Redelivery extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final Logger logger;
  private final EventRedaction events;

  private Redelivery(Logger logger, EventRedaction events) {
    this.logger = logger;
    this.events = events;
    setContext(logger.getLoggerContext());
    setName("redelivery of redacted events");
    start();
  }

  /** Has a redelivery stand last in {@code logger} if one of its appenders has a gate. */
  static void follow(Logger logger, EventRedaction events) {
    List<Appender<ILoggingEvent>> appenders = CoveredLogger.of(logger).appenders();
    boolean needed = appenders.stream().anyMatch(appender -> Gate.of(appender).isPresent());
    if (!needed) {
      return;
    }
    if (appenders.get(appenders.size() - 1) instanceof Redelivery last) {
      logger.addAppender(last); // Changes nothing, but lets a reader of the list see it.
    } else {
      logger.addAppender(new Redelivery(logger, events));
      appenders.stream().filter(Redelivery.class::isInstance).forEach(logger::detachAppender);
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    ILoggingEvent redacted = events.takeKept(event);
    if (redacted != null) {
      for (Appender<ILoggingEvent> appender : CoveredLogger.of(logger).appenders()) {
        if (Gate.of(appender).isPresent()) {
          appender.doAppend(redacted);
        }
      }
    }
  }
}
