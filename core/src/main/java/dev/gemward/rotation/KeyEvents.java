package dev.gemward.rotation;

import dev.gemward.internal.Listeners;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log, with one line for each event, and then the listeners.
 *
 * <p>Events are added with the lock of the state that they tell of, and told without it, one after
 * the other in the order in which they happened, whichever threads they happened on.
 */
final class KeyEvents {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gemward.keys");

  private final List<KeyEventListener> listeners;
  private final Queue<KeyEvent> untold = new ConcurrentLinkedQueue<>();

  /**
   * How many calls of {@link #tell()} the thread that tells has to answer for, its own included;
   * zero while no thread tells.
   */
  private final AtomicInteger tellers = new AtomicInteger();

  KeyEvents(List<KeyEventListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void add(KeyEvent event) {
    untold.add(event);
  }

  /** Tells what was added. If another thread is telling, that one goes on with it. */
  void tell() {
    if (tellers.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      for (KeyEvent next = untold.poll(); next != null; next = untold.poll()) {
        tell(next);
      }
      seen = tellers.addAndGet(-seen);
    } while (seen > 0);
  }

  private void tell(KeyEvent event) {
    Listeners.quietly(() -> log(event));
    Listeners.tell(listeners, listener -> listener.onEvent(event), LOG, "key listener");
  }

  private static void log(KeyEvent event) {
    if (event instanceof KeyEvent.Loaded loaded) {
      LOG.info("{}: serving {}.", event.workload(), loaded.key());
    } else if (event instanceof KeyEvent.Rotated rotated) {
      LOG.info("{}: rotated from {} to {}.", event.workload(), rotated.from(), rotated.to());
    } else if (event instanceof KeyEvent.RefreshFailed failed) {
      // An outage is one warning; what fails after that is told at DEBUG.
      LOG.atLevel(failed.failures() == 1 ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.DEBUG)
          .log(
              "{}: the credential could not be looked up (attempt {}, next after {}). {} {}",
              event.workload(),
              failed.failures(),
              failed.retry(),
              failed.problem(),
              failed.remedy());
    } else if (event instanceof KeyEvent.ServingStale stale) {
      LOG.warn("{}: going on with {} until {}.", event.workload(), stale.key(), stale.until());
    } else if (event instanceof KeyEvent.Rejected rejected) {
      LOG.warn(
          "{}: the service refused {}: {}. {} {} More: docs/errors.md#{}",
          event.workload(),
          rejected.key(),
          rejected.reason(),
          rejected.reason().problem(),
          rejected.reason().remedy(),
          rejected.reason().anchor());
    } else if (event instanceof KeyEvent.Leaked leaked) {
      LOG.error(
          "{}: the key {} HAS LEAKED and is not used any more. Follow docs/rotation.md#a-key-has-leaked",
          event.workload(),
          leaked.key());
    } else if (event instanceof KeyEvent.FellBack back) {
      LOG.warn(
          "{}: the service does not take {} yet; going on with {} until {} at the latest.",
          event.workload(),
          back.from(),
          back.to(),
          back.until());
    } else if (event instanceof KeyEvent.Expired expired) {
      LOG.error(
          "{}: {} is not served any more since {}.",
          event.workload(),
          expired.key(),
          expired.since());
    } else if (event instanceof KeyEvent.Refused refused) {
      LOG.error("{}: refused. {} {}", event.workload(), refused.problem(), refused.remedy());
    }
  }
}
