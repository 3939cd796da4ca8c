package dev.gemward.testing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What arrived lately, in order: the last {@value #BOUND}. Thread-safe. */
final class Recent<T> {
  static final int BOUND = 10_000;

  private final Queue<T> items = new ArrayDeque<>();

  synchronized void add(T item) {
    items.add(item);
    if (items.size() > BOUND) {
      items.remove();
    }
  }

  synchronized List<T> all() {
    return List.copyOf(items);
  }

  synchronized void forget() {
    items.clear();
  }
}
