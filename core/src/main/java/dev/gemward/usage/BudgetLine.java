package dev.gemward.usage;

import dev.gemward.error.BudgetExceededException;
import java.time.Instant;
import java.util.OptionalLong;

/** One budget of an environment and purpose: lets calls through, and says once when it warns. */
final class BudgetLine {
  private final BudgetStore.Account account;
  private final Budget budget;
  private final BudgetCounter counter;
  private final UsageEvents events;
  private final Once warned = new Once();
  private final Once stopped = new Once();

  /** What was used when this process last heard of it, and in which window. */
  private volatile Known known = new Known(Long.MIN_VALUE, 0);

  BudgetLine(BudgetStore.Account account, BudgetStore store, UsageEvents events) {
    this.account = account;
    this.budget = account.budget();
    this.counter = store.open(account);
    this.events = events;
  }

  Budget.Unit unit() {
    return budget.unit();
  }

  /**
   * Lets one call through.
   *
   * @throws BudgetExceededException if nothing is left for it
   */
  void admit(Instant now) {
    if (unit() == Budget.Unit.TOKENS) {
      long used = counter.used();
      if (used >= budget.limit()) {
        throw exceeded(used, now);
      }
      note(used, now);
      return;
    }
    OptionalLong used = counter.take();
    if (used.isEmpty()) {
      throw exceeded(budget.limit(), now);
    }
    note(used.getAsLong(), now);
  }

  /** Takes back that a call was let through. */
  void giveBack(Instant now) {
    if (unit() == Budget.Unit.CALLS) {
      note(counter.charge(-1), now);
    }
  }

  void charge(Tokens tokens, Instant now) {
    if (unit() == Budget.Unit.TOKENS) {
      note(counter.charge(tokens.total()), now);
    }
  }

  /** Returns how it stands without asking anybody. */
  BudgetUse known(Instant now) {
    Known last = known;
    long used = last.window == budget.window().index(now) ? last.used : 0;
    return new BudgetUse(budget, used, budget.window().end(now));
  }

  /** Returns how it stands. */
  BudgetUse use(Instant now) {
    return new BudgetUse(budget, counter.used(), budget.window().end(now));
  }

  private void note(long used, Instant now) {
    long window = budget.window().index(now);
    known = new Known(window, used);
    if (isWarning(used) && warned.in(window)) {
      BudgetUse use = new BudgetUse(budget, used, budget.window().end(now));
      events.tell(new UsageEvent.BudgetWarning(now, account.workload(), use));
    }
  }

  private boolean isWarning(long used) {
    return used * 100.0 >= (double) budget.limit() * budget.warnAt();
  }

  private BudgetExceededException exceeded(long used, Instant now) {
    note(used, now);
    BudgetUse use = new BudgetUse(budget, used, budget.window().end(now));
    if (stopped.in(budget.window().index(now))) {
      events.tell(new UsageEvent.BudgetExceeded(now, account.workload(), use));
    }
    return new BudgetExceededException(
        "The budget %s of %s is used up, and the call did not leave."
            .formatted(budget, account.workload()),
        "Wait until %s, or raise the budget where it is declared: gemward.budget or Gemward.builder().budget(...)."
            .formatted(use.renews()),
        use.renews());
  }

  private record Known(long window, long used) {}
}
