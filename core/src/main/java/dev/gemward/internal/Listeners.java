package dev.gemward.internal;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** Tells listeners, and goes on whatever one of them, or a logging backend, throws. */
@Internal
public final class Listeners {
  private Listeners() {}

  /**
   * Tells {@code listeners} one after the other. One that throws is named in a warning.
   *
   * @param what they are, for the warning: {@code call listener}
   */
  public static <T> void tell(
      List<? extends T> listeners, Consumer<? super T> of, Logger log, String what) {
    for (T listener : listeners) {
      try {
        of.accept(listener);
      } catch (Throwable e) {
        quietly(() -> log.warn("A {} failed with {}", what, e.getClass().getName()));
      }
    }
  }

  /** Runs what logs: a logging backend that throws must not fail what is logged. */
  public static void quietly(Runnable logging) {
    try {
      logging.run();
    } catch (Throwable e) {
      // There is nobody left to tell.
    }
  }
}
