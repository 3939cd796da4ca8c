package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An appender that delivers events itself.
 *
 * @param events what redacts them before it is given them, if anything does
 */
record AppenderSink(
    String name,
    Appender<ILoggingEvent> appender,
    Optional<EventRedaction> events,
    LoggerContext logback)
    implements LogSink {

  static List<LogSink> all(LoggerContext logback) {
    List<LogSink> sinks = new ArrayList<>();
    for (Logger logger : logback.getLoggerList()) {
      for (Appender<ILoggingEvent> appender : CoveredLogger.of(logger).appenders()) {
        if (!(appender instanceof Redelivery)) {
          String place = "of logger " + logger.getName();
          add(sinks, new AppenderSink(place, appender, Gate.of(appender), logback));
        }
      }
    }
    return List.copyOf(sinks);
  }

  private static void add(List<LogSink> sinks, AppenderSink sink) {
    List<Appender<ILoggingEvent>> children = Cover.children(sink.appender);
    if (sink.appender instanceof RedactingAppender redacting) {
      Optional<EventRedaction> events = Optional.of(redacting.events());
      children.forEach(
          child -> add(sinks, new AppenderSink(sink.name, child, events, sink.logback)));
      return;
    }
    String name = "appender " + sink.appender.getName() + " " + sink.name;
    if (children.isEmpty()) {
      sinks.add(new AppenderSink(name, sink.appender, sink.events, sink.logback));
    }
    children.forEach(
        child -> add(sinks, new AppenderSink("of " + name, child, sink.events, sink.logback)));
  }

  @Override
  public boolean covered() {
    Encoder<ILoggingEvent> encoder = EncoderSlot.read(appender);
    return events.isPresent() || (encoder != null && Cover.covers(encoder));
  }

  @Override
  public Optional<String> trial(LogChannel channel, String secret) {
    ILoggingEvent event = TrialEvent.of(logback, channel, secret);
    ILoggingEvent given = events.map(redaction -> redaction.redact(event)).orElse(event);
    Encoder<ILoggingEvent> encoder = EncoderSlot.read(appender);
    return Optional.of(encoder == null ? TrialEvent.text(given) : encoded(encoder, given));
  }

  private static String encoded(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
    byte @Nullable [] text = encoder.encode(event);
    return text == null ? "" : new String(text, RedactingEncoder.charset(encoder, text));
  }
}
