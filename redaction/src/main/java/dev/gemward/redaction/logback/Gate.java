package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands first among the filters of an appender that reads events itself, and keeps out those that
 * must be redacted; {@link Redelivery} brings them back.
 */
final class Gate extends Filter<ILoggingEvent> {
  private final EventRedaction events;

  private Gate(EventRedaction events) {
    this.events = events;
  }

  /** Puts a gate into {@code appender}, and returns false if it would not ask it. */
  static boolean into(Appender<ILoggingEvent> appender, EventRedaction events) {
    if (!asksFilters(appender.getClass())) {
      return false;
    }
    if (!isAsked(appender)) {
      List<Filter<ILoggingEvent>> others = appender.getCopyOfAttachedFiltersList();
      appender.clearAllFilters();
      appender.addFilter(new Gate(events));
      others.stream().filter(other -> !(other instanceof Gate)).forEach(appender::addFilter);
    }
    return true;
  }

  /** A list of filters that is changed while it is read may go on as if it had not been. */
  private static boolean isAsked(Appender<ILoggingEvent> appender) {
    Knock knock = new Knock();
    if (of(appender).isPresent()) {
      appender.getFilterChainDecision(knock);
    }
    return knock.heard;
  }

  static Optional<EventRedaction> of(Appender<ILoggingEvent> appender) {
    List<Filter<ILoggingEvent>> filters = appender.getCopyOfAttachedFiltersList();
    return filters != null && !filters.isEmpty() && filters.get(0) instanceof Gate gate
        ? Optional.of(gate.events)
        : Optional.empty();
  }

  private static boolean asksFilters(Class<?> type) {
    try {
      Class<?> base = type.getMethod("doAppend", Object.class).getDeclaringClass();
      return base == AppenderBase.class || base == UnsynchronizedAppenderBase.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (event instanceof Knock knock) {
      knock.heard = true;
      return FilterReply.DENY;
    }
    return events.keepsBack(event) ? FilterReply.DENY : FilterReply.NEUTRAL;
  }

  /** An event that tells whether the gate was asked first. */
  private static final class Knock extends LoggingEvent {
    private boolean heard;

    Knock() {
      setLevel(Level.OFF);
      setLoggerName("");
      setMessage("");
      setMDCPropertyMap(Map.of());
      setTimeStamp(0);
    }
  }
}
