package dev.gemward.redaction.jul;

import dev.gemward.redaction.LogChannel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** Records to try a sink with, each with a secret in one channel. */
final class Trial {
  private Trial() {}

  static Optional<LogRecord> line(LogChannel channel, String secret) {
    int half = secret.length() / 2;
    return switch (channel) {
      case MESSAGE -> Optional.of(line(secret, null));
      case ARGUMENT -> Optional.of(line("{0}", null, secret));
      case ARGUMENT_OBJECT -> Optional.of(line("{0}", null, List.of(secret)));
      case EXCEPTION_MESSAGE -> Optional.of(line("", new IllegalStateException(secret)));
      case CAUSE -> Optional.of(line("", new IllegalStateException(new RuntimeException(secret))));
      case SUPPRESSED -> Optional.of(line("", suppressing(new RuntimeException(secret))));
      case EXCEPTION_TO_STRING -> Optional.of(line("", new Talkative(secret)));
      case ARGUMENT_BESIDE_EXCEPTION ->
          Optional.of(line("{0}", new IllegalStateException(), secret));
      case SPLIT_ARGUMENTS ->
          Optional.of(line("{0}{1}", null, secret.substring(0, half), secret.substring(half)));
      case MDC, KEY_VALUE, MARKER, STRUCTURED_ARGUMENT, STRUCTURED_OBJECT, THREAD_NAME ->
          Optional.empty();
    };
  }

  private static LogRecord line(String message, @Nullable Throwable thrown, Object... parameters) {
    LogRecord line = new LogRecord(Level.INFO, message);
    line.setLoggerName("dev.gemward.redaction");
    line.setParameters(parameters);
    line.setThrown(thrown);
    return line;
  }

  private static Throwable suppressing(Throwable suppressed) {
    Throwable thrown = new IllegalStateException();
    thrown.addSuppressed(suppressed);
    return thrown;
  }

  /** Returns everything in {@code line} that a handler without a formatter could read. */
  static String text(LogRecord line) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(new java.util.logging.SimpleFormatter().formatMessage(line));
    out.println(line.getMessage());
    out.println(Arrays.toString(line.getParameters()));
    if (line.getThrown() != null) {
      line.getThrown().printStackTrace(out);
    }
    return text.toString();
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
