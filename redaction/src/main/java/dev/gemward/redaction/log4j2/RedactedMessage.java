package dev.gemward.redaction.log4j2;

import org.apache.logging.log4j.message.AsynchronouslyFormattable;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.jspecify.annotations.Nullable;

/** What is left of a message that held a secret. */
@AsynchronouslyFormattable
@SuppressWarnings("deprecation") // What appenders still read has to be answered.
final class RedactedMessage implements Message, StringBuilderFormattable {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final @Nullable String format;
  private final transient @Nullable Object @Nullable [] parameters;
  private final transient @Nullable Throwable thrown;

  RedactedMessage(
      String text,
      @Nullable String format,
      @Nullable Object @Nullable [] parameters,
      @Nullable Throwable thrown) {
    this.text = text;
    this.format = format;
    this.parameters = parameters;
    this.thrown = thrown;
  }

  @Override
  public String getFormattedMessage() {
    return text;
  }

  @Override
  public @Nullable String getFormat() {
    return format;
  }

  @Override
  @SuppressWarnings("NullAway") // A parameter may be null.
  public @Nullable Object @Nullable [] getParameters() {
    return parameters;
  }

  @Override
  public @Nullable Throwable getThrowable() {
    return thrown;
  }

  @Override
  public void formatTo(StringBuilder out) {
    out.append(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
