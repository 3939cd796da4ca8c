package dev.gemward.redaction.log4j2;

import dev.gemward.redaction.LogGuard;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what a log event holds: the same instance if that showed no secret. Maps, lists and
 * arrays keep their shape, because structured layouts write it.
 */
final class Values {
  /** Deeper than this only the text of a value is looked at: it may hold itself. */
  private static final int DEEPEST = 8;

  private final LogGuard guard;

  Values(LogGuard guard) {
    this.guard = guard;
  }

  @Nullable String text(@Nullable String text) {
    return text == null ? null : guard.redact(text);
  }

  @Nullable Throwable thrown(@Nullable Throwable thrown) {
    return thrown == null ? null : guard.redact(thrown);
  }

  @Nullable Object redact(@Nullable Object value) {
    return redact(value, DEEPEST);
  }

  private @Nullable Object redact(@Nullable Object value, int depth) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Throwable thrown) {
      return guard.redact(thrown);
    }
    if (depth > 0 && value instanceof Map<?, ?> map) {
      return redact(map, depth - 1);
    }
    if (depth > 0 && value instanceof Collection<?> collection) {
      @Nullable Object[] before = collection.toArray();
      @Nullable Object[] after = redact(before, depth - 1);
      return after == before ? collection : Arrays.asList(after);
    }
    if (depth > 0 && value instanceof Object[] array) {
      return redact(array, depth - 1);
    }
    String text =
        value instanceof String string ? string : ParameterizedMessage.deepToString(value);
    String clean = guard.redact(text);
    return clean.equals(text) ? value : clean;
  }

  private Map<?, ?> redact(Map<?, ?> map, int depth) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
    boolean changed = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object key = redact(entry.getKey(), depth);
      Object value = redact(entry.getValue(), depth);
      changed |= key != entry.getKey() || value != entry.getValue();
      copy.put(key, value);
    }
    return changed ? copy : map;
  }

  private @Nullable Object[] redact(@Nullable Object[] array, int depth) {
    @Nullable Object[] copy = new Object[array.length];
    boolean changed = false;
    for (int i = 0; i < array.length; i++) {
      copy[i] = redact(array[i], depth);
      changed |= copy[i] != array[i];
    }
    return changed ? copy : array;
  }

  @Nullable Object @Nullable [] all(@Nullable Object @Nullable [] array) {
    return array == null ? null : redact(array, DEEPEST);
  }
}
