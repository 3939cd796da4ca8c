package dev.gemward.usage;

import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Notices traffic and hours that are not usual. Thread-safe. */
final class UsageWatch {
  private final Workload workload;
  private final UsualUse usual;
  private final UsageEvents events;
  private final boolean byHand;
  private final Once traffic = new Once();
  private final Once hour = new Once();
  private final Object lock = new Object(); // guards all below
  private long minute;
  private int calls;
  private int busyBefore;

  UsageWatch(Workload workload, UsualUse usual, UsageEvents events) {
    this.workload = workload;
    this.usual = usual;
    this.events = events;
    this.byHand = UsualUse.isByHand(workload.environment());
  }

  /** Returns whether there is anything to notice, so that it is worth asking for the time. */
  boolean isOn() {
    return byHand || usual.hours().isPresent();
  }

  void note(KeyFingerprint fingerprint, Instant now) {
    long thisHour = Budget.Window.HOUR.index(now);
    if (byHand && isBusy(now) && traffic.in(thisHour)) {
      events.tell(
          new UsageEvent.UnusualTraffic(
              now,
              workload,
              fingerprint,
              usual.callsPerMinute(),
              Duration.ofMinutes(usual.minutes())));
    }
    if (usual.hours().isPresent()) {
      UsualUse.Hours hours = usual.hours().get();
      LocalTime local = LocalTime.ofInstant(now, hours.zone()).truncatedTo(ChronoUnit.MINUTES);
      if (!hours.contain(local) && hour.in(thisHour)) {
        events.tell(new UsageEvent.UnusualHour(now, workload, fingerprint, local));
      }
    }
  }

  private boolean isBusy(Instant now) {
    long index = Budget.Window.MINUTE.index(now);
    synchronized (lock) {
      if (index != minute) {
        busyBefore = index == minute + 1 && calls >= usual.callsPerMinute() ? busyBefore + 1 : 0;
        minute = index;
        calls = 0;
      }
      calls++;
      return calls >= usual.callsPerMinute() && busyBefore >= usual.minutes() - 1;
    }
  }
}
