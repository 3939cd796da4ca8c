package dev.gemward.redaction.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.gemward.redaction.LogChannel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;

/** Events that nobody logged, to see what an appender would make of them. */
final class TrialEvent {
  private TrialEvent() {}

  static ILoggingEvent of(LoggerContext logback, LogChannel channel, String secret) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(logback);
    event.setLoggerContextRemoteView(logback.getLoggerContextRemoteView());
    event.setLoggerName("trial");
    event.setLevel(Level.ERROR);
    event.setInstant(Instant.EPOCH);
    event.setCallerData(new StackTraceElement[0]);
    event.setThreadName(channel == LogChannel.THREAD_NAME ? secret : "trial");
    event.setMDCPropertyMap(channel == LogChannel.MDC ? Map.of("trial", secret) : Map.of());
    String message = "trial";
    switch (channel) {
      case MESSAGE -> message = secret;
      case ARGUMENT -> message = argument(event, secret);
      case ARGUMENT_OBJECT -> message = argument(event, Optional.of(secret));
      case ARGUMENT_BESIDE_EXCEPTION -> {
        message = argument(event, secret);
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("trial")));
      }
      case SPLIT_ARGUMENTS -> {
        int middle = secret.length() / 2;
        message = "trial {}{}";
        event.setArgumentArray(
            new Object[] {secret.substring(0, middle), secret.substring(middle)});
      }
      case STRUCTURED_ARGUMENT -> message = argument(event, Map.of("trial", secret));
      case STRUCTURED_OBJECT -> event.addKeyValuePair(new KeyValuePair("trial", new Quiet(secret)));
      case KEY_VALUE -> event.addKeyValuePair(new KeyValuePair("trial", secret));
      case MARKER -> event.addMarker(new BasicMarkerFactory().getDetachedMarker(secret));
      case EXCEPTION_MESSAGE, CAUSE, SUPPRESSED, EXCEPTION_TO_STRING ->
          event.setThrowableProxy(new ThrowableProxy(thrown(channel, secret)));
      case MDC, THREAD_NAME -> {}
    }
    event.setMessage(message);
    return event;
  }

  private static String argument(LoggingEvent event, Object argument) {
    event.setArgumentArray(new Object[] {argument});
    return "trial {}";
  }

  @SuppressWarnings("OverrideThrowableToString") // That is the channel.
  private static Throwable thrown(LogChannel channel, String text) {
    Throwable inner = new IllegalStateException(text);
    if (channel == LogChannel.EXCEPTION_MESSAGE) {
      return inner;
    }
    Throwable outer =
        new IllegalStateException("trial", channel == LogChannel.CAUSE ? inner : null) {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            return channel == LogChannel.EXCEPTION_TO_STRING ? text : super.toString();
          }
        };
    if (channel == LogChannel.SUPPRESSED) {
      outer.addSuppressed(inner);
    }
    return outer;
  }

  /** Returns everything that can be read from {@code event}. */
  static String text(ILoggingEvent event) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(event.getMessage());
    out.println(event.getFormattedMessage());
    out.println(Arrays.deepToString(event.getArgumentArray()));
    out.println(event.getThreadName());
    out.println(event.getMDCPropertyMap());
    out.println(event.getMarkerList());
    out.println(event.getKeyValuePairs());
    out.println(event.getLoggerContextVO().getPropertyMap());
    if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
      out.println(ThrowableProxyUtil.asString(proxy));
      proxy.getThrowable().printStackTrace(out);
    }
    return text.toString();
  }

  /** An object that tells its secret only to what serializes it. */
  record Quiet(String value) {
    @Override
    public String toString() {
      return "quiet";
    }
  }
}
