package dev.gemward.rotation;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, with one line for each event, and then the listeners. */
final class KeyEvents {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gemward.keys");

  private final List<KeyEventListener> listeners;

  KeyEvents(List<KeyEventListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void tell(List<KeyEvent> events) {
    for (KeyEvent event : events) {
      log(event);
      for (KeyEventListener listener : listeners) {
        try {
          listener.onEvent(event);
        } catch (Throwable e) {
          LOG.warn("A key listener failed with {}", e.getClass().getName());
        }
      }
    }
  }

  private static void log(KeyEvent event) {
    if (event instanceof KeyEvent.Loaded loaded) {
      LOG.info("{}: serving {}.", event.served(), loaded.key());
    } else if (event instanceof KeyEvent.Rotated rotated) {
      LOG.info("{}: rotated from {} to {}.", event.served(), rotated.from(), rotated.to());
    } else if (event instanceof KeyEvent.RefreshFailed failed) {
      // An outage is said once; the rest is for whoever looks.
      LOG.atLevel(failed.failures() == 1 ? org.slf4j.event.Level.WARN : org.slf4j.event.Level.DEBUG)
          .log(
              "{}: the credential could not be looked up (attempt {}, next after {}). {} {}",
              event.served(),
              failed.failures(),
              failed.retry(),
              failed.problem(),
              failed.remedy());
    } else if (event instanceof KeyEvent.ServingStale stale) {
      LOG.warn("{}: going on with {} until {}.", event.served(), stale.key(), stale.until());
    } else if (event instanceof KeyEvent.Rejected rejected) {
      LOG.warn(
          "{}: the service refused {}: {}. {} {} More: docs/errors.md#{}",
          event.served(),
          rejected.key(),
          rejected.reason(),
          rejected.reason().problem(),
          rejected.reason().remedy(),
          rejected.reason().anchor());
    } else if (event instanceof KeyEvent.Leaked leaked) {
      LOG.error(
          "{}: the key {} HAS LEAKED and is not used any more. Follow docs/rotation.md#a-key-has-leaked",
          event.served(),
          leaked.key());
    } else if (event instanceof KeyEvent.FellBack back) {
      LOG.warn(
          "{}: the service does not take {} yet; going on with {} until {} at the latest.",
          event.served(),
          back.from(),
          back.to(),
          back.until());
    } else if (event instanceof KeyEvent.Expired expired) {
      LOG.error(
          "{}: {} is not served any more since {}.",
          event.served(),
          expired.key(),
          expired.since());
    } else if (event instanceof KeyEvent.Refused refused) {
      LOG.error("{}: refused. {} {}", event.served(), refused.problem(), refused.remedy());
    }
  }
}
