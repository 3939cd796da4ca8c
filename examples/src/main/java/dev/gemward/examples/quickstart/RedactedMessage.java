package dev.gemward.examples.quickstart;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.gemward.redaction.Redactor;

/** {@code %redacted} in a Logback pattern: the message without what looks like a credential. */
public final class RedactedMessage extends MessageConverter {
  private final Redactor redactor = new Redactor();

  @Override
  public String convert(ILoggingEvent event) {
    return redactor.redact(super.convert(event));
  }
}
