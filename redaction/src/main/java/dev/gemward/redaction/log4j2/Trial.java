package dev.gemward.redaction.log4j2;

import dev.gemward.redaction.LogChannel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.MarkerManager.Log4jMarker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.StringMap;

/** Events to try a sink with, each with a secret in one channel. */
final class Trial {
  private Trial() {}

  static Optional<LogEvent> event(LogChannel channel, String secret) {
    Log4jLogEvent.Builder event =
        new Log4jLogEvent.Builder()
            .setLoggerName("dev.gemward.redaction")
            .setLoggerFqcn(Trial.class.getName())
            .setLevel(Level.INFO)
            .setThreadName("trial")
            .setContextData(ContextDataFactory.createContextData())
            .setContextStack(ThreadContext.EMPTY_STACK)
            .setMessage(new SimpleMessage("trial"));
    switch (channel) {
      case MESSAGE -> event.setMessage(new SimpleMessage(secret));
      case ARGUMENT -> event.setMessage(argument(secret));
      case ARGUMENT_OBJECT -> event.setMessage(argument(List.of(secret)));
      case EXCEPTION_MESSAGE -> event.setThrown(new IllegalStateException(secret));
      case CAUSE -> event.setThrown(new IllegalStateException(new RuntimeException(secret)));
      case SUPPRESSED -> event.setThrown(suppressing(new RuntimeException(secret)));
      case EXCEPTION_TO_STRING -> event.setThrown(new Talkative(secret));
      case ARGUMENT_BESIDE_EXCEPTION ->
          event.setMessage(argument(secret)).setThrown(new IllegalStateException());
      case MDC -> {
        StringMap context = ContextDataFactory.createContextData();
        context.putValue("key", secret);
        event.setContextData(context);
        event.setContextStack(new MutableThreadContextStack(List.of(secret)));
      }
      case KEY_VALUE -> event.setMessage(new StringMapMessage(Map.of("key", secret)));
      case MARKER -> event.setMarker(new Log4jMarker("child").setParents(new Log4jMarker(secret)));
      case SPLIT_ARGUMENTS -> event.setMessage(split(secret));
      case STRUCTURED_ARGUMENT -> {
        StructuredDataMessage data = new StructuredDataMessage("id", "message", "type");
        data.put("key", secret);
        event.setMessage(data);
      }
      case STRUCTURED_OBJECT -> event.setMessage(new ObjectMessage(new Silent(secret)));
      case THREAD_NAME -> event.setThreadName(secret);
    }
    return Optional.of(event.build());
  }

  private static Message argument(Object value) {
    return new ParameterizedMessage("{}", value);
  }

  private static Message split(String secret) {
    int half = secret.length() / 2;
    return new ParameterizedMessage("{}{}", secret.substring(0, half), secret.substring(half));
  }

  private static Throwable suppressing(Throwable suppressed) {
    Throwable thrown = new IllegalStateException();
    thrown.addSuppressed(suppressed);
    return thrown;
  }

  /** Returns everything in {@code event} that an appender without a layout could read. */
  @SuppressWarnings("deprecation")
  static String text(LogEvent event) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    Message message = event.getMessage();
    out.println(event.getThreadName());
    out.println(message.getFormattedMessage());
    out.println(message.getFormat());
    out.println(ParameterizedMessage.deepToString(message.getParameters()));
    out.println(event.getContextData());
    out.println(event.getContextStack());
    out.println(event.getMarker());
    if (event.getThrown() != null) {
      event.getThrown().printStackTrace(out);
      out.println(event.getThrownProxy().getExtendedStackTraceAsString());
    }
    return text.toString();
  }

  /** An object whose fields say more than its text. */
  record Silent(String value) {
    @Override
    public String toString() {
      return "silent";
    }
  }

  /** An exception that says more than its message. */
  @SuppressWarnings("OverrideThrowableToString") // That is the point.
  private static final class Talkative extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String said;

    Talkative(String said) {
      this.said = said;
    }

    @Override
    public String toString() {
      return said;
    }
  }
}
