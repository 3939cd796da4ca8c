package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A logger with the appenders it had when they were covered. */
record CoveredLogger(Logger logger, List<Appender<ILoggingEvent>> appenders) {
  static CoveredLogger of(Logger logger) {
    List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
    logger.iteratorForAppenders().forEachRemaining(appenders::add);
    return new CoveredLogger(logger, appenders);
  }

  boolean hasChanged() {
    Iterator<Appender<ILoggingEvent>> now = logger.iteratorForAppenders();
    for (Appender<ILoggingEvent> appender : appenders) {
      if (!now.hasNext() || now.next() != appender) {
        return true;
      }
    }
    return now.hasNext();
  }
}
