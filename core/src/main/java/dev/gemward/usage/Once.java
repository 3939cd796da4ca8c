package dev.gemward.usage;

import java.util.concurrent.atomic.AtomicLong;

/** Lets the first through in each window, and nobody after it. */
final class Once {
  private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

  boolean in(long window) {
    long seen = last.get();
    return seen != window && last.compareAndSet(seen, window);
  }
}
