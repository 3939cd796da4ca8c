package dev.gemward.testing.canary;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Formattable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk through a value and everything that a log, a message or a debugger would print of it.
 */
final class CanaryInspection {
  private static final int DEEPEST = 100;

  private final CanarySightings sightings;
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
  private int depth;

  CanaryInspection(CanarySightings sightings) {
    this.sightings = sightings;
  }

  boolean walk(String where, @Nullable Object value) {
    if (value == null || depth == DEEPEST) {
      return false;
    }
    if (value instanceof String text) {
      return sightings.look(where, text);
    }
    if (!visited.add(value)) {
      return false;
    }
    depth++;
    try {
      return contents(where, value) || printed(where, value);
    } catch (RuntimeException | StackOverflowError e) {
      // The value cannot be printed, and neither may the program that only wanted to log it be
      // disturbed.
      return walk(where + ", failure to print it", e);
    } finally {
      depth--;
    }
  }

  private boolean contents(String where, Object value) {
    if (value instanceof Throwable thrown) {
      return thrown(where, thrown);
    }
    if (value instanceof Optional<?> optional) {
      return walk(where, optional.orElse(null));
    }
    if (value instanceof Map<?, ?> map) {
      return map(where, map);
    }
    if (value instanceof Collection<?> collection) {
      return array(where, collection.toArray());
    }
    if (value instanceof Object[] array) {
      return array(where, array);
    }
    if (value instanceof char[] chars) {
      return sightings.look(where, new String(chars));
    }
    return value instanceof byte[] bytes
        && sightings.look(where, new String(bytes, StandardCharsets.UTF_8));
  }

  private boolean thrown(String where, Throwable thrown) {
    boolean seen = walk(where + ", cause", thrown.getCause());
    for (Throwable suppressed : thrown.getSuppressed()) {
      seen |= walk(where + ", suppressed", suppressed);
    }
    seen |=
        printed(where, thrown)
            || sightings.look(where, thrown.getMessage())
            || sightings.look(where, thrown.getLocalizedMessage());
    return seen || sightings.look(where + ", stack trace", stackTrace(thrown));
  }

  private boolean map(String where, Map<?, ?> map) {
    boolean seen = false;
    for (Map.Entry<?, ?> entry : List.copyOf(map.entrySet())) {
      seen |= walk(where + ", map key", entry.getKey());
      seen |= walk(where + ", map value", entry.getValue());
    }
    return seen;
  }

  private boolean array(String where, @Nullable Object[] values) {
    boolean seen = false;
    for (int i = 0; i < values.length; i++) {
      seen |= walk(where + "[" + i + "]", values[i]);
    }
    return seen;
  }

  private boolean printed(String where, Object value) {
    return sightings.look(where, value.toString())
        || (value instanceof Formattable && sightings.look(where, String.format("%s", value)));
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
