package dev.gemward.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.gemward.redaction.LogGuard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * The redaction of one event, part by part; every part comes back the same if it held no secret.
 */
final class Pass {
  private final LogGuard guard;
  private boolean changed;

  Pass(LogGuard guard) {
    this.guard = guard;
  }

  ILoggingEvent redact(ILoggingEvent event, @Nullable LoggerContextVO context) {
    String message = text(event.getMessage());
    Object[] arguments = array(event.getArgumentArray());
    String before = event.getFormattedMessage();
    String formatted = Objects.equals(before, event.getMessage()) ? message : text(before);
    if (changed && !clean(formatted(message, arguments))) {
      message = formatted; // A secret lies across arguments: each of them shows a part of it.
      arguments = null;
    }
    String thread = text(event.getThreadName());
    Map<String, String> mdc = map(event.getMDCPropertyMap());
    List<Marker> markers = list(event.getMarkerList(), this::marker);
    List<KeyValuePair> pairs = list(event.getKeyValuePairs(), this::pair);
    IThrowableProxy thrown = thrown(event.getThrowableProxy());
    changed |= !Objects.equals(context, event.getLoggerContextVO());
    if (!changed) {
      return event;
    }
    RedactedEvent redacted = new RedactedEvent(event, message, formatted, thrown);
    redacted.setArgumentArray(arguments);
    redacted.setThreadName(thread);
    redacted.setMDCPropertyMap(mdc);
    redacted.setKeyValuePairs(pairs);
    redacted.setLoggerContextRemoteView(context);
    if (markers != null) {
      markers.forEach(redacted::addMarker);
    }
    return redacted;
  }

  LoggerContextVO redact(LoggerContextVO context) {
    String name = text(context.getName());
    Map<String, String> properties = map(context.getPropertyMap());
    return changed ? new LoggerContextVO(name, properties, context.getBirthTime()) : context;
  }

  /** Returns whether a secret lies across the arguments, so that none of them shows it. */
  boolean isSplit(ILoggingEvent event) {
    Object[] arguments = event.getArgumentArray();
    return arguments != null
        && !clean(event.getFormattedMessage())
        && !clean(formatted(text(event.getMessage()), array(arguments)));
  }

  private boolean clean(@Nullable String text) {
    return text == null || guard.redact(text).equals(text);
  }

  private static @Nullable String formatted(
      @Nullable String message, Object @Nullable [] arguments) {
    return MessageFormatter.arrayFormat(message, arguments, null).getMessage();
  }

  private @Nullable String text(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String redacted = guard.redact(text);
    changed |= !redacted.equals(text);
    return redacted;
  }

  private Object @Nullable [] array(Object @Nullable [] values) {
    if (values == null) {
      return null;
    }
    Object[] redacted = Arrays.copyOf(values, values.length, Object[].class);
    Arrays.setAll(redacted, i -> object(values[i]));
    return redacted;
  }

  private @Nullable Object object(@Nullable Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Object[] values) {
      return array(values);
    }
    if (value instanceof Throwable thrown) {
      Throwable redacted = guard.redact(thrown);
      changed |= redacted != thrown;
      return redacted;
    }
    try {
      String text = value.toString();
      return text == null || !text.equals(text(text)) ? text(text) : value;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      changed = true;
      return guard.withheld(e);
    }
  }

  private Map<String, String> map(@Nullable Map<String, String> map) {
    if (map == null || map.isEmpty()) {
      return Map.of();
    }
    Map<String, String> redacted = new LinkedHashMap<>();
    map.forEach((key, value) -> redacted.put(text(key), text(value)));
    return redacted;
  }

  private <T> @Nullable List<T> list(@Nullable List<T> list, UnaryOperator<T> redaction) {
    if (list == null) {
      return null;
    }
    List<T> redacted = new ArrayList<>(list);
    redacted.replaceAll(redaction);
    return redacted;
  }

  private Marker marker(Marker marker) {
    String text = marker.toString();
    String redacted = text(text);
    return text.equals(redacted) ? marker : new BasicMarkerFactory().getDetachedMarker(redacted);
  }

  private KeyValuePair pair(KeyValuePair pair) {
    return new KeyValuePair(text(pair.key), object(pair.value));
  }

  private @Nullable IThrowableProxy thrown(@Nullable IThrowableProxy proxy) {
    if (proxy == null || RedactedProxy.isClean(proxy, guard)) {
      return proxy;
    }
    changed = true;
    return new RedactedProxy(proxy, guard);
  }
}
