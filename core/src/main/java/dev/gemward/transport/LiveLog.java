package dev.gemward.transport;

import dev.gemward.redaction.Redactor;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what the SDK logs of a Live session: the reason a server gives for closing one, which for
 * a suspended key quotes the key. WebSocket frames pass no interceptor, so this is the first place
 * to do it; and for the same reason, it is the first that learns that a key was refused.
 */
final class LiveLog implements Filter {
  // A logger that nobody holds is collected, and its filter with it.
  private static final Logger LOGGER = Logger.getLogger("com.google.genai.AsyncLive");
  private static final String CLOSING = "Live session closing with code: ";
  private static final List<Redactor> REDACTORS = new CopyOnWriteArrayList<>();

  private final @Nullable Filter before;

  private LiveLog(@Nullable Filter before) {
    this.before = before;
  }

  static synchronized void redactWith(Redactor redactor) {
    if (!(LOGGER.getFilter() instanceof LiveLog)) {
      LOGGER.setFilter(new LiveLog(LOGGER.getFilter()));
    }
    REDACTORS.add(redactor);
  }

  static void forget(Redactor redactor) {
    REDACTORS.remove(redactor);
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    noteClosing(line);
    if (line.getMessage() != null) {
      line.setMessage(redact(line.getMessage()));
    }
    if (line.getParameters() != null) {
      line.setParameters(
          Arrays.stream(line.getParameters())
              .map(each -> each instanceof String text ? redact(text) : each)
              .toArray());
    }
    return before == null || before.isLoggable(line);
  }

  private static void noteClosing(LogRecord line) {
    Object[] parameters = line.getParameters();
    if (parameters != null
        && parameters.length == 2
        && String.valueOf(line.getMessage()).startsWith(CLOSING)) {
      LiveSession.closing(String.valueOf(parameters[0]), String.valueOf(parameters[1]));
    }
  }

  private static String redact(String text) {
    String redacted = text;
    for (Redactor redactor : REDACTORS) {
      redacted = redactor.redact(redacted);
    }
    return redacted;
  }
}
