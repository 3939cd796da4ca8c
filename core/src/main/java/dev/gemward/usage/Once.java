package dev.gemward.usage;

import java.util.concurrent.atomic.AtomicLong;

/** Answers true to the first who asks in a window, and false to all after it. */
final class Once {
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  boolean in(long window) {
    long seen = last.get();
    return seen != window && last.compareAndSet(seen, window);
  }
}
