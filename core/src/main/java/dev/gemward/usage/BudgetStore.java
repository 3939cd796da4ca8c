package dev.gemward.usage;

import dev.gemward.credential.Workload;

/**
 * Keeps what is used of budgets: in this process, or somewhere that a fleet shares.
 *
 * <p>Thread-safe.
 */
@FunctionalInterface
public interface BudgetStore {

  /**
   * Returns the counter of {@code account}: equal accounts have one counter between them. Does no
   * input or output.
   */
  BudgetCounter open(Account account);

  /**
   * A budget, together with the workload that it limits.
   *
   * @param workload whose calls it limits
   * @param budget which of its budgets
   */
  record Account(Workload workload, Budget budget) {

    /** Returns a name for a store that wants one: {@code production/chat/calls=60/minute}. */
    @Override
    public String toString() {
      return workload + "/" + budget;
    }
  }
}
