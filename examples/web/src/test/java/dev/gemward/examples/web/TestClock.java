package dev.gemward.examples.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is told to go on. */
final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-28T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration time) {
    now = now.plus(time);
  }
}
