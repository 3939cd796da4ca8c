package dev.gemward.usage;

import java.time.Instant;

/**
 * How a budget stands.
 *
 * @param budget which
 * @param used how much of it is used; more than its limit where the last calls of a window went
 *     beyond it
 * @param renews when its window ends
 */
public record BudgetUse(Budget budget, long used, Instant renews) {

  @Override
  public String toString() {
    return used + " of " + budget + ", renews " + renews;
  }
}
