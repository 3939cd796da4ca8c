package dev.gemward.benchmarks.caches;

/** A library whose cache is compared. */
interface Peer {

  /** Returns what its column is called. */
  String name();

  /** Returns a new cache as the library's users get it, with nothing in it. */
  Cache over(Upstream upstream);

  /**
   * Returns a new cache in the mode that serves what it has for as long as the upstream is down.
   */
  default Cache servingThroughOutages(Upstream upstream) {
    return over(upstream);
  }
}
