package dev.gemward.rotation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A clock that stands still until it is moved, and can be broken. */
final class TestClock implements InstantSource {
  static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private Instant now = START;
  private int untilThrow = -1;
  private @Nullable Runnable onNextReading;

  @Override
  public synchronized Instant instant() {
    if (untilThrow >= 0 && untilThrow-- == 0) {
      throw new IllegalStateException("the clock is broken");
    }
    Instant read = now;
    Runnable once = onNextReading;
    if (once != null) {
      onNextReading = null;
      once.run();
    }
    return read;
  }

  synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  synchronized void goBack(Duration by) {
    now = now.minus(by);
  }

  /** Breaks it for one reading, after {@code readings} that work. */
  synchronized void throwsAfter(int readings) {
    untilThrow = readings;
  }

  /** Returns whether it was to throw and has not yet. */
  synchronized boolean isStillToThrow() {
    return untilThrow >= 0;
  }

  synchronized void mend() {
    untilThrow = -1;
  }

  /** Lets {@code event} happen after the next reading was taken and before it is returned. */
  synchronized void afterNextReading(Runnable event) {
    onNextReading = event;
  }
}
