package dev.gemward.redaction.jul;

import dev.gemward.redaction.LogGuard;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the records that a handler or a logger is asked about.
 *
 * <p>It changes the record itself. A filter cannot hand on another; and handlers that come later,
 * or keep the record and write it from another thread, then have nothing to leak either.
 */
final class RedactingFilter implements Filter {
  private final LogGuard guard;
  private final @Nullable Filter before;

  RedactingFilter(LogGuard guard, @Nullable Filter before) {
    this.guard = guard;
    this.before = before;
  }

  @Override
  public boolean isLoggable(LogRecord line) {
    if (before != null && !before.isLoggable(line)) {
      return false;
    }
    redact(line);
    return true;
  }

  void redact(LogRecord line) {
    try {
      redactText(line);
      Throwable thrown = line.getThrown();
      if (thrown != null) {
        Throwable clean = guard.redact(thrown);
        if (clean != thrown) {
          line.setThrown(clean);
        }
      }
    } catch (RuntimeException | Error e) {
      say(line, guard.withheld(e));
      line.setThrown(null);
    }
  }

  private void redactText(LogRecord line) {
    String message = line.getMessage();
    if (message == null) {
      return;
    }
    String text = new Plain().formatMessage(line);
    String clean = guard.redact(text);
    if (!clean.equals(text) || !isClean(message) || !areClean(line.getParameters())) {
      say(line, clean);
    }
  }

  private boolean areClean(@Nullable Object @Nullable [] parameters) {
    return parameters == null
        || (isClean(Arrays.deepToString(parameters))
            && Arrays.stream(parameters).allMatch(this::isCleanThrown));
  }

  private boolean isCleanThrown(@Nullable Object parameter) {
    return !(parameter instanceof Throwable thrown) || guard.redact(thrown) == thrown;
  }

  private boolean isClean(String text) {
    return guard.redact(text).equals(text);
  }

  /** Leaves nothing that would be formatted once more. */
  private static void say(LogRecord line, String text) {
    line.setParameters(null);
    line.setMessage(text);
  }

  private static final class Plain extends Formatter {
    @Override
    public String format(LogRecord line) {
      return formatMessage(line);
    }
  }
}
