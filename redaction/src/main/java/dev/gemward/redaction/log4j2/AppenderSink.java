package dev.gemward.redaction.log4j2;

import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogSink;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.LoggerConfig;

/** An appender, where it is attached to a configured logger. */
record AppenderSink(LoggerConfig logger, Appender appender) implements LogSink {
  @Override
  public String name() {
    String owner = logger.getName().isEmpty() ? "ROOT" : logger.getName();
    return "appender " + appender.getName() + " of logger " + owner;
  }

  @Override
  public boolean covered() {
    return RedactingFilter.of(logger) != null;
  }

  @Override
  public Optional<String> trial(LogChannel channel, String secret) {
    return Trial.event(channel, secret).map(this::delivered);
  }

  private String delivered(LogEvent event) {
    RedactingFilter filter = RedactingFilter.of(logger);
    LogEvent given = filter == null ? event : filter.redact(event);
    Layout<? extends Serializable> layout = appender.getLayout();
    if (layout == null) {
      return Trial.text(given);
    }
    Charset charset = layout instanceof StringLayout text ? text.getCharset() : null;
    return new String(
        layout.toByteArray(given), charset == null ? StandardCharsets.UTF_8 : charset);
  }
}
