package dev.gemward.rotation;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws the least or the most that may come, and can be broken. */
final class TestChance implements RandomGenerator {
  private boolean most;
  private int untilThrow = -1;
  private @Nullable Runnable onNextDraw;

  void drawsTheMost() {
    most = true;
  }

  /** Breaks it for one draw, after {@code draws} that work. */
  void throwsAfter(int draws) {
    untilThrow = draws;
  }

  boolean isStillToThrow() {
    return untilThrow >= 0;
  }

  void mend() {
    untilThrow = -1;
  }

  void onNextDraw(Runnable event) {
    onNextDraw = event;
  }

  @Override
  public long nextLong(long bound) {
    return nextLong(0, bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    if (bound <= origin) {
      throw new IllegalArgumentException("bound must be greater than origin");
    }
    if (untilThrow >= 0 && untilThrow-- == 0) {
      throw new IllegalStateException("chance is broken");
    }
    Runnable once = onNextDraw;
    if (once != null) {
      onNextDraw = null;
      once.run();
    }
    return most ? bound - 1 : origin;
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException();
  }
}
