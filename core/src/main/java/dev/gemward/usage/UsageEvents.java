package dev.gemward.usage;

import dev.gemward.credential.Workload;
import dev.gemward.internal.Listeners;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log, with one line for each event, and then the listeners. */
final class UsageEvents {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gemward.usage");

  private final List<UsageListener> listeners;

  UsageEvents(List<UsageListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  void tell(UsageEvent event) {
    Listeners.quietly(() -> log(event));
    Listeners.tell(listeners, listener -> listener.onUsage(event), LOG, "usage listener");
  }

  private static void log(UsageEvent event) {
    Workload served = event.workload();
    if (event instanceof UsageEvent.BudgetWarning warning) {
      LOG.warn("{}: {}.", served, warning.use());
    } else if (event instanceof UsageEvent.BudgetExceeded exceeded) {
      LOG.warn("{}: {}; calls do not leave until then.", served, exceeded.use());
    } else if (event instanceof UsageEvent.BudgetStoreLost lost) {
      LOG.warn(
          "{}: the store of the budgets cannot be asked ({}); this process counts alone, and asks"
              + " again in a while. More: docs/usage.md#when-redis-is-gone",
          served,
          lost.failure());
    } else if (event instanceof UsageEvent.BudgetStoreBack) {
      LOG.info("{}: the store of the budgets answers again.", served);
    } else if (event instanceof UsageEvent.UnusualTraffic traffic) {
      LOG.warn(
          "{}: the key {} has had {} calls or more in each of {} minutes, which looks like"
              + " production. More: docs/usage.md#unusual-use",
          served,
          traffic.fingerprint(),
          traffic.callsPerMinute(),
          traffic.lasting().toMinutes());
    } else if (event instanceof UsageEvent.UnusualHour hour) {
      LOG.warn(
          "{}: the key {} is used at {}, outside the usual hours. More: docs/usage.md#unusual-use",
          served,
          hour.fingerprint(),
          hour.local());
    }
  }
}
