package dev.gemward.redaction.jul;

import dev.gemward.redaction.LogBackend;
import dev.gemward.redaction.LogGuard;
import dev.gemward.redaction.LogSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * {@code java.util.logging}, and what logs by it: the JDK itself, and Google's HTTP client.
 * Thread-safe.
 */
public final class JulBackend implements LogBackend {
  private final AtomicBoolean listening = new AtomicBoolean();

  /** Creates it. */
  public JulBackend() {}

  @Override
  public String name() {
    return "java.util.logging";
  }

  @Override
  public void cover(LogGuard guard) {
    if (listening.compareAndSet(false, true)) {
      LogManager.getLogManager().addConfigurationListener(() -> cover(guard));
    }
    eachLogger(
        logger -> {
          // For handlers that never ask their filter. One with a filter keeps it: it may be
          // compared with what was set.
          if (logger.getFilter() == null) {
            logger.setFilter(new RedactingFilter(guard, null));
          }
          for (Handler handler : logger.getHandlers()) {
            if (!(handler.getFilter() instanceof RedactingFilter)) {
              handler.setFilter(new RedactingFilter(guard, handler.getFilter()));
            }
          }
        });
  }

  @Override
  public List<LogSink> sinks() {
    List<LogSink> sinks = new ArrayList<>();
    eachLogger(
        logger -> {
          for (Handler handler : logger.getHandlers()) {
            sinks.add(new HandlerSink(logger.getName(), handler));
          }
        });
    return List.copyOf(sinks);
  }

  private static void eachLogger(Consumer<Logger> action) {
    LogManager manager = LogManager.getLogManager();
    for (String name : Collections.list(manager.getLoggerNames())) {
      Logger logger = manager.getLogger(name);
      if (logger != null) { // Nobody held it any more.
        action.accept(logger);
      }
    }
  }
}
