package dev.gemward.testing.internal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What arrived lately, in order: the last {@value #BOUND}. Thread-safe. */
public final class Recent<T> {
  public static final int BOUND = 10_000;

  private final Queue<T> items = new ArrayDeque<>();

  public synchronized void add(T item) {
    items.add(item);
    if (items.size() > BOUND) {
      items.remove();
    }
  }

  public synchronized List<T> all() {
    return List.copyOf(items);
  }

  public synchronized void forget() {
    items.clear();
  }
}
