package dev.gemward.testing;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their request, in order, and the one that stays. Thread-safe. */
final class Faults<F> {
  private final Queue<F> pending = new ArrayDeque<>();
  private @Nullable F lasting;

  synchronized void next(int times, F fault) {
    pending.addAll(Collections.nCopies(times, fault));
  }

  synchronized void always(F fault) {
    lasting = fault;
  }

  synchronized void heal() {
    pending.clear();
    lasting = null;
  }

  synchronized Optional<F> take() {
    F next = pending.poll();
    return Optional.ofNullable(next == null ? lasting : next);
  }
}
