package dev.gemward.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where appenders of a class keep their encoder: Logback's own, and others with such a property.
 */
record EncoderSlot(Method getter, Method setter) {
  private static final ClassValue<Optional<EncoderSlot>> SLOTS =
      new ClassValue<>() {
        @Override
        protected Optional<EncoderSlot> computeValue(Class<?> type) {
          try {
            Method getter = type.getMethod("getEncoder");
            Method setter = type.getMethod("setEncoder", Encoder.class);
            return Encoder.class.isAssignableFrom(getter.getReturnType())
                    && getter.trySetAccessible()
                    && setter.trySetAccessible()
                ? Optional.of(new EncoderSlot(getter, setter))
                : Optional.empty();
          } catch (NoSuchMethodException e) {
            return Optional.empty();
          }
        }
      };

  static @Nullable Encoder<ILoggingEvent> read(Appender<ILoggingEvent> appender) {
    return SLOTS.get(appender.getClass()).map(slot -> slot.get(appender)).orElse(null);
  }

  static void write(Appender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder) {
    SLOTS.get(appender.getClass()).ifPresent(slot -> slot.set(appender, encoder));
  }

  @SuppressWarnings("unchecked") // An appender of a Logback logger is given its events.
  private @Nullable Encoder<ILoggingEvent> get(Appender<ILoggingEvent> appender) {
    try {
      return (Encoder<ILoggingEvent>) getter.invoke(appender);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void set(Appender<ILoggingEvent> appender, Encoder<ILoggingEvent> encoder) {
    try {
      setter.invoke(appender, encoder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
