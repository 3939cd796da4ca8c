package dev.gemward.testing.canary;

/**
 * A place where text leaves the program. It is watched from its creation until it is closed, and
 * left as it was found.
 */
interface CanaryChannel extends AutoCloseable {
  @Override
  void close();
}
