package dev.gemward.benchmarks.caches;

/**
 * One row of the table.
 *
 * @param name what happens
 * @param ideal what a cache should make of it
 * @param run brings it about, and says what the cache made of it
 */
record Scenario(String name, String ideal, Run run) {

  /** Brings the scenario about. */
  @FunctionalInterface
  interface Run {
    Cell over(Peer peer, Upstream upstream, Scale scale) throws Exception;
  }

  /**
   * What a cache made of it.
   *
   * @param text for people
   * @param ideal whether no cache could have done better
   */
  record Cell(String text, boolean ideal) {
    static final Cell NONE = new Cell("–", false);

    @Override
    public String toString() {
      return ideal || equals(NONE) ? text : "**" + text + "**";
    }
  }
}
