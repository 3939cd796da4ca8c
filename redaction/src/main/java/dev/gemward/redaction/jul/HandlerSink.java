package dev.gemward.redaction.jul;

import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogSink;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** A handler, where it is attached to a logger. */
record HandlerSink(String logger, Handler handler) implements LogSink {
  @Override
  public String name() {
    return "handler "
        + handler.getClass().getName()
        + " of logger "
        + (logger.isEmpty() ? "ROOT" : logger);
  }

  @Override
  public boolean covered() {
    return handler.getFilter() instanceof RedactingFilter;
  }

  @Override
  public Optional<String> trial(LogChannel channel, String secret) {
    return Trial.line(channel, secret).map(this::delivered);
  }

  private String delivered(LogRecord line) {
    if (handler.getFilter() instanceof RedactingFilter filter) {
      filter.redact(line);
    }
    Formatter formatter = handler.getFormatter();
    return formatter == null ? Trial.text(line) : formatter.format(line);
  }
}
