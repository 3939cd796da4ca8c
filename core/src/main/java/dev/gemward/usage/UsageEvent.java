package dev.gemward.usage;

import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/** Something about what calls consume that somebody should know. */
public sealed interface UsageEvent {

  /** Returns when it happened. */
  Instant at();

  /** Returns the workload whose calls it is about. */
  Workload workload();

  /**
   * A budget is used up to where it warns. Said once in a window.
   *
   * @param use how it stands
   */
  record BudgetWarning(Instant at, Workload workload, BudgetUse use) implements UsageEvent {}

  /**
   * A budget is used up, and calls do not leave. Said once in a window.
   *
   * @param use how it stands
   */
  record BudgetExceeded(Instant at, Workload workload, BudgetUse use) implements UsageEvent {}

  /**
   * The store of the budgets cannot be asked, and this process counts alone. Said once for each
   * outage.
   *
   * @param failure the class of what it threw
   */
  record BudgetStoreLost(Instant at, Workload workload, String failure) implements UsageEvent {}

  /** The store of the budgets answers again. */
  record BudgetStoreBack(Instant at, Workload workload) implements UsageEvent {}

  /**
   * A key that is not for production has traffic like production. Said once in an hour.
   *
   * @param fingerprint which
   * @param callsPerMinute how many calls each of the last minutes had at least
   * @param lasting for how long
   */
  record UnusualTraffic(
      Instant at,
      Workload workload,
      KeyFingerprint fingerprint,
      int callsPerMinute,
      Duration lasting)
      implements UsageEvent {}

  /**
   * A key is used outside the usual hours. Said once in an hour.
   *
   * @param fingerprint which
   * @param local what time it was there
   */
  record UnusualHour(Instant at, Workload workload, KeyFingerprint fingerprint, LocalTime local)
      implements UsageEvent {}
}
