package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.sift.SiftingAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import dev.gemward.redaction.LogGuard;
import java.util.ArrayList;
import java.util.List;

/** Puts redaction into appenders, which stay the objects they are. */
final class Cover {
  private final LogGuard guard;
  private final EventRedaction events;

  Cover(LogGuard guard) {
    this.guard = guard;
    this.events = new EventRedaction(guard);
  }

  /**
   * Covers the appenders of every logger, and returns the loggers that have some or are likely to
   * be given some: the root, and those with a level.
   */
  List<CoveredLogger> all(LoggerContext logback) {
    events.forgetContext();
    List<CoveredLogger> places = new ArrayList<>();
    for (Logger logger : logback.getLoggerList()) {
      if (logger.iteratorForAppenders().hasNext()
          || logger.getLevel() != null) { // The root always has one.
        CoveredLogger.of(logger).appenders().forEach(appender -> cover(logger, appender));
        Redelivery.follow(logger, events);
        places.add(CoveredLogger.of(logger));
      }
    }
    return List.copyOf(places);
  }

  private void cover(Logger logger, Appender<ILoggingEvent> appender) {
    encoders(appender);
    if (readsEvents(appender) && !Gate.into(appender, events)) {
      logger.addAppender(new RedactingAppender(appender, events));
      logger.detachAppender(appender);
    }
  }

  /** Covers the encoder of {@code appender} and of those that it passes events on to. */
  void encoders(Appender<ILoggingEvent> appender) {
    Encoder<ILoggingEvent> encoder = EncoderSlot.read(appender);
    if (encoder != null && !covers(encoder)) {
      EncoderSlot.write(appender, new RedactingEncoder(encoder, guard, events));
    }
    children(appender).forEach(this::encoders);
  }

  /** By name, because a second class loader may have a Gemward too, and they would take turns. */
  static boolean covers(Encoder<ILoggingEvent> encoder) {
    return encoder.getClass().getName().equals(RedactingEncoder.class.getName());
  }

  /**
   * Returns whether an appender takes more of an event than what an encoder makes of it. Of those
   * that nobody knows it must be assumed.
   */
  private static boolean readsEvents(Appender<ILoggingEvent> appender) {
    if (appender instanceof RedactingAppender || appender instanceof Redelivery) {
      return false;
    }
    String type = appender.getClass().getName();
    boolean known = type.startsWith("ch.qos.logback.") || type.startsWith("net.logstash.logback.");
    if (!known || appender instanceof SiftingAppenderBase) {
      return true;
    }
    List<Appender<ILoggingEvent>> children = children(appender);
    return EncoderSlot.read(appender) == null
        && (children.isEmpty() || children.stream().anyMatch(Cover::readsEvents));
  }

  /** Returns the appenders that an appender passes events on to. */
  @SuppressWarnings("unchecked") // They are given what it is given.
  static List<Appender<ILoggingEvent>> children(Appender<ILoggingEvent> appender) {
    List<Appender<ILoggingEvent>> children = new ArrayList<>();
    if (appender instanceof AppenderAttachable<?> parent) {
      ((AppenderAttachable<ILoggingEvent>) parent)
          .iteratorForAppenders()
          .forEachRemaining(children::add);
    } else if (appender instanceof SiftingAppenderBase<?> sifting
        && sifting.getAppenderTracker() != null) {
      children.addAll(
          ((SiftingAppenderBase<ILoggingEvent>) sifting).getAppenderTracker().allComponents());
    }
    return children;
  }
}
