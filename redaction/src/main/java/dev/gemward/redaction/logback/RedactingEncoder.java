package dev.gemward.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.pattern.PatternLayoutBase;
import dev.gemward.redaction.LogGuard;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Redacts the bytes that another encoder makes. */
final class RedactingEncoder extends EncoderBase<ILoggingEvent> {
  private static final Optional<Method> STATEFUL =
      Arrays.stream(Encoder.class.getMethods())
          .filter(method -> method.getName().equals("isStateful"))
          .findAny();

  private final Encoder<ILoggingEvent> encoder;
  private final LogGuard guard;
  private final EventRedaction events;
  private final Cut cut = new Cut();

  RedactingEncoder(Encoder<ILoggingEvent> encoder, LogGuard guard, EventRedaction events) {
    this.encoder = encoder;
    this.guard = guard;
    this.events = events;
    setContext(encoder.getContext());
  }

  @Override
  public byte @Nullable [] encode(ILoggingEvent event) {
    byte[] text = encoder.encode(cuts() ? events.redact(event) : events.joined(event));
    return text == null
        ? null
        : guard.redact(
            text,
            charset(encoder, text),
            why -> encoder.encode(RedactedEvent.withheld(event, why)));
  }

  private boolean cuts() {
    return encoder instanceof LayoutWrappingEncoder<?> wrapping
        && wrapping.getLayout() instanceof PatternLayoutBase<?> layout
        && cut.mayBeMadeBy(layout);
  }

  @Override
  public byte @Nullable [] headerBytes() {
    return redacted(encoder.headerBytes());
  }

  @Override
  public byte @Nullable [] footerBytes() {
    return redacted(encoder.footerBytes());
  }

  private byte @Nullable [] redacted(byte @Nullable [] text) {
    return text == null ? null : guard.redact(text, charset(encoder, text));
  }

  /**
   * Returns the charset of what {@code encoder} made. Only those with a layout tell it; structured
   * ones write JSON, whose first character is one of ASCII.
   */
  static Charset charset(Encoder<?> encoder, byte[] text) {
    if (encoder instanceof RedactingEncoder redacting) {
      return charset(redacting.encoder, text);
    }
    if (encoder instanceof LayoutWrappingEncoder<?> wrapping) {
      Charset charset = wrapping.getCharset();
      return charset == null ? Charset.defaultCharset() : charset;
    }
    if (text.length < 2) {
      return StandardCharsets.UTF_8;
    }
    int first = text[0] & 0xFF;
    int second = text[1] & 0xFF;
    if (first + second == 0xFE + 0xFF) {
      return StandardCharsets.UTF_16;
    }
    if (second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
  }

  /** Returns whether the encoder must be called one event at a time, a question of Logback 1.6. */
  public boolean isStateful() {
    try {
      return STATEFUL.isPresent() && Boolean.TRUE.equals(STATEFUL.get().invoke(encoder));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  @Override
  public void start() {
    encoder.start();
  }

  @Override
  public void stop() {
    encoder.stop();
  }

  @Override
  public boolean isStarted() {
    return encoder.isStarted();
  }
}
