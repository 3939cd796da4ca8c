package dev.gemward.benchmarks.caches;

import java.time.Duration;

/**
 * How large the scenarios are.
 *
 * @param fetch how long the upstream takes
 * @param gets how many gets come one after the other
 */
record Scale(Duration fetch, int gets) {
  /** What the README shows. */
  static final Scale FULL = new Scale(Duration.ofMillis(100), 100);

  /** Returns from when on a get has waited for the upstream, and not only for the processor. */
  Duration waiting() {
    return fetch.multipliedBy(3).dividedBy(4);
  }
}
