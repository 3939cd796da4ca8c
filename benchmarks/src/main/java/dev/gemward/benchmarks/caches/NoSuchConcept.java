package dev.gemward.benchmarks.caches;

/** The peer has nothing that could be run for this cell, or no way to bring it about here. */
final class NoSuchConcept extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoSuchConcept(String what) {
    super(what);
  }
}
