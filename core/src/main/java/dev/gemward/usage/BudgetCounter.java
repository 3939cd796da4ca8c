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
   * Counts one more if the limit allows it. Returns what is used then, that one included, or empty
   * where the limit is reached.
   */
  OptionalLong take();

  /**
   * Adds {@code amount} to what is used, whatever the limit; a negative amount takes some back.
   *
   * @return what is used then
   */
  long charge(long amount);

  /** Returns what is used. */
  long used();
}
