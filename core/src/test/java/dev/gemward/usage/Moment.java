package dev.gemward.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class Moment implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-28T12:00:30Z");

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration by) {
    now = now.plus(by);
  }

  void passMinutes(int minutes) {
    pass(Duration.ofMinutes(minutes));
  }
}
