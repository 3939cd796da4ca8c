package dev.gemward.transport;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Visits everything that can be reached from an object by its fields, as an error tracker or a
 * debugger does, but for the objects of Gemward itself.
 */
final class ObjectWalk {
  /** Closed to reflection; the containers among them are visited by what they offer. */
  private static final Set<String> JDK = Set.of("java.", "javax.", "jdk.", "sun.", "org.xml.");

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> next = new ArrayDeque<>();
  private final StringBuilder texts = new StringBuilder();

  private ObjectWalk() {}

  /** Returns every text that was found, one after the other. */
  static String texts(Object from) {
    ObjectWalk walk = new ObjectWalk();
    walk.add(from);
    while (!walk.next.isEmpty()) {
      walk.visit(walk.next.pop());
    }
    return walk.texts.toString();
  }

  private void add(@Nullable Object object) {
    if (object != null
        && !object.getClass().getName().startsWith("dev.gemward.")
        && seen.add(object)) {
      next.push(object);
    }
  }

  private void visit(Object object) {
    if (object instanceof CharSequence || object instanceof byte[]) {
      texts.append(
          object instanceof byte[] bytes
              ? new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1)
              : object.toString());
      texts.append('\n');
    } else if (object instanceof Collection<?> collection) {
      collection.forEach(this::add);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            add(key);
            add(value);
          });
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else if (object.getClass().isArray()) {
      if (!object.getClass().getComponentType().isPrimitive()) {
        for (int i = 0; i < Array.getLength(object); i++) {
          add(Array.get(object, i));
        }
      }
    } else if (object instanceof Throwable thrown) {
      add(thrown.getMessage());
      add(thrown.getCause());
      fields(object);
    } else {
      fields(object);
    }
  }

  private void fields(Object object) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      if (JDK.stream().anyMatch(type.getName()::startsWith)) {
        return;
      }
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            add(field.get(object));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
          }
        }
      }
    }
  }
}
