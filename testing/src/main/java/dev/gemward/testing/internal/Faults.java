package dev.gemward.testing.internal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their request, in order, and the one that stays. Thread-safe. */
public final class Faults<F> {
  private final Queue<F> pending = new ArrayDeque<>();
  private @Nullable F lasting;

  public synchronized void next(int times, F fault) {
    pending.addAll(Collections.nCopies(times, fault));
  }

  public synchronized void always(F fault) {
    lasting = fault;
  }

  public synchronized void heal() {
    pending.clear();
    lasting = null;
  }

  public synchronized Optional<F> take() {
    F next = pending.poll();
    return Optional.ofNullable(next == null ? lasting : next);
  }
}
