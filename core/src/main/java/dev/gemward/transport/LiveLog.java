package dev.gemward.transport;

import com.google.genai.errors.GenAiIOException;
import dev.gemward.redaction.Redactor;
import java.util.Arrays;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what the SDK logs of a Live session: the reason a server gives for closing one, which for
 * a suspended key quotes the key. WebSocket frames pass no interceptor, so this is the first place
 * to do it; and for the same reason, it is the first that learns that a key was refused.
 *
 * <p>An old SDK makes an exception of the reason as soon as it has logged it. There the only way to
 * keep the key out of it is to fail the logging, with an exception that says the same without the
 * key: the session fails with that one then.
 */
final class LiveLog implements Filter {
  // A logger that nobody holds is collected, and its filter with it.
  private static final Logger LOGGER = Logger.getLogger("com.google.genai.AsyncLive");
  private static final String CLOSING = "Live session closing with code: ";
  private static final String CLOSED = "Live session closed with code: ";

  private final @Nullable Filter before;

  private LiveLog(@Nullable Filter before) {
    this.before = before;
  }

  /** Sees to it that the SDK logs what must be heard here; who asked for less gets no more. */
  static synchronized void hear() {
    if (!(LOGGER.getFilter() instanceof LiveLog)) {
      LOGGER.setFilter(new LiveLog(LOGGER.getFilter()));
    }
    if (!LOGGER.isLoggable(Level.INFO)) {
      Logger logger = LOGGER;
      while (logger.getLevel() == null) {
        logger = logger.getParent();
      }
      LOGGER.setLevel(new Raised(logger.getLevel()));
    }
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    noteClosing(line);
    failClosed(line);
    if (line.getMessage() != null) {
      line.setMessage(redact(line.getMessage()));
    }
    if (line.getParameters() != null) {
      line.setParameters(
          Arrays.stream(line.getParameters())
              .map(each -> each instanceof String text ? redact(text) : each)
              .toArray());
    }
    return isAskedFor(line) && (before == null || before.isLoggable(line));
  }

  private static boolean isAskedFor(LogRecord line) {
    return !(LOGGER.getLevel() instanceof Raised raised)
        || line.getLevel().intValue() >= raised.from.intValue();
  }

  private static void noteClosing(LogRecord line) {
    if (tells(CLOSING, line)) {
      LiveSession.closing(code(line), reason(line));
    }
  }

  private static void failClosed(LogRecord line) {
    if (tells(CLOSED, line) && !Sdk.liveUsesTransport()) {
      String reason = reason(line);
      String redacted = redact(reason);
      Optional<Rejection> rejection = ServiceError.ofClosing(code(line), redacted).rejection();
      if (rejection.isPresent() || !redacted.equals(reason)) {
        throw new GenAiIOException(
            "WebSocket closed unexpectedly: " + redacted,
            rejection.map(RejectedIOException::new).orElse(null));
      }
    }
  }

  private static boolean tells(String beginning, LogRecord line) {
    return line.getParameters() != null
        && line.getParameters().length == 2
        && String.valueOf(line.getMessage()).startsWith(beginning);
  }

  private static String code(LogRecord line) {
    return String.valueOf(line.getParameters()[0]);
  }

  private static String reason(LogRecord line) {
    return String.valueOf(line.getParameters()[1]);
  }

  private static String redact(String text) {
    return Redactor.shared().redact(text);
  }

  /**
   * A level at which the closing of a session is told. It stands in place of one at which it is
   * not, and keeps that.
   */
  private static final class Raised extends Level {
    private static final long serialVersionUID = 1L;
    private final Level from;

    Raised(Level from) {
      super(INFO.getName(), INFO.intValue());
      this.from = from;
    }
  }
}
