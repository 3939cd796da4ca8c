package dev.gemward.usage;

import java.util.OptionalLong;

/**
 * Counts what is used of one budget. At the end of its window the limit is taken off the count,
 * which never goes below zero: so what was used beyond the limit stays to be paid.
 *
 * <p>Thread-safe. May block for a moment; what it throws means that it cannot be asked, and a
 * counter in this process steps in.
 */
public interface BudgetCounter {

  /**
   * Uses one if the limit leaves one; returns what is used with it, or empty where none is left.
   */
  OptionalLong take();

  /**
   * Uses {@code amount}, whatever the limit; a negative one gives back.
   *
   * @return what is used with it
   */
  long charge(long amount);

  /** Returns what is used. */
  long used();
}
