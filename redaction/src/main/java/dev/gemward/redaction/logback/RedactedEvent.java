package dev.gemward.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event with the level, logger, time and caller of another. A subclass of Logback's own, because
 * there are appenders that take no other.
 */
final class RedactedEvent extends LoggingEvent {
  private final ILoggingEvent original;
  private final @Nullable String formatted;
  private final @Nullable IThrowableProxy thrown;

  RedactedEvent(
      ILoggingEvent original,
      @Nullable String message,
      @Nullable String formatted,
      @Nullable IThrowableProxy thrown) {
    this.original = original;
    this.formatted = formatted;
    this.thrown = thrown;
    setMessage(message);
    setLevel(original.getLevel());
    setLoggerName(original.getLoggerName());
    setInstant(original.getInstant());
    setSequenceNumber(original.getSequenceNumber());
  }

  /** Returns an event that says {@code why} in place of everything that {@code original} says. */
  static ILoggingEvent withheld(ILoggingEvent original, String why) {
    RedactedEvent event = new RedactedEvent(original, why, why, null);
    event.setThreadName("");
    event.setMDCPropertyMap(Map.of());
    event.setLoggerContextRemoteView(new LoggerContextVO("", Map.of(), 0));
    return event;
  }

  @Override
  public @Nullable String getFormattedMessage() {
    return formatted;
  }

  @Override
  public @Nullable IThrowableProxy getThrowableProxy() {
    return thrown;
  }

  @Override
  public StackTraceElement[] getCallerData() {
    return original.getCallerData();
  }

  @Override
  public boolean hasCallerData() {
    return original.hasCallerData();
  }
}
