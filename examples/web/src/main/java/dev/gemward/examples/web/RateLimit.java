package dev.gemward.examples.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * So many a user in any window of time. It holds a few moments for each user who ever signed in, in
 * this process: several processes each have a limit of their own.
 *
 * <p>Thread-safe.
 */
final class RateLimit {
  private final int most;
  private final Duration window;
  private final InstantSource clock;
  private final Map<String, Deque<Instant>> taken = new ConcurrentHashMap<>();

  RateLimit(int most, Duration window, InstantSource clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
  }

  /** Takes one for {@code user}, or returns how long to wait for it. */
  Optional<Duration> take(String user) {
    Deque<Instant> mine = taken.computeIfAbsent(user, key -> new ArrayDeque<>());
    synchronized (mine) {
      Instant now = clock.instant();
      while (!mine.isEmpty() && !mine.getFirst().plus(window).isAfter(now)) {
        mine.removeFirst();
      }
      if (mine.size() >= most) {
        return Optional.of(Duration.between(now, mine.getFirst().plus(window)));
      }
      mine.addLast(now);
      return Optional.empty();
    }
  }
}
