package dev.gemward.benchmarks.caches;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the values come from: takes its time, counts, breaks on demand. Thread-safe. */
final class Upstream {
  private enum State {
    UP,
    DOWN,
    BROKEN
  }

  private final AtomicInteger calls = new AtomicInteger();
  private volatile Duration takes;
  private volatile State state = State.UP;

  Upstream(Duration takes) {
    this.takes = takes;
  }

  /** Returns a value that it has never returned before. */
  String fetch() {
    int call = calls.incrementAndGet();
    pause(takes);
    return switch (state) {
      case UP -> "value-" + call;
      case DOWN -> throw new IllegalStateException("The upstream is down.");
      case BROKEN -> throw new LinkageError("The client of the upstream is broken.");
    };
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  int calls() {
    return calls.get();
  }

  Upstream taking(Duration other) {
    takes = other;
    return this;
  }

  /** From now on it works. */
  Upstream up() {
    state = State.UP;
    return this;
  }

  /** From now on it throws an exception. */
  Upstream down() {
    state = State.DOWN;
    return this;
  }

  /** From now on it throws an error. */
  Upstream broken() {
    state = State.BROKEN;
    return this;
  }
}
