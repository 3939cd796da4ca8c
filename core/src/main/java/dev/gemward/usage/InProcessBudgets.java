package dev.gemward.usage;

import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps budgets in memory. Every Gemward has one of its own, unless several are built with the same
 * one: then those of the same environment and purpose share.
 *
 * <p>Thread-safe; does no input or output.
 */
public final class InProcessBudgets implements BudgetStore {
  private final InstantSource clock;
  private final Map<Account, Counter> counters = new ConcurrentHashMap<>();

  /** Creates a store in which nothing is used. */
  public InProcessBudgets() {
    this(InstantSource.system());
  }

  /** Creates a store whose windows follow {@code clock}. */
  public InProcessBudgets(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public BudgetCounter open(Account account) {
    return counters.computeIfAbsent(account, a -> new Counter(a.budget(), clock));
  }

  private static final class Counter implements BudgetCounter {
    private final Budget budget;
    private final InstantSource clock;
    private final Object lock = new Object(); // guards window and used
    private long window;
    private long used;

    Counter(Budget budget, InstantSource clock) {
      this.budget = budget;
      this.clock = clock;
      this.window = budget.window().index(clock.millis());
    }

    @Override
    public OptionalLong take() {
      synchronized (lock) {
        renew();
        if (used >= budget.limit()) {
          return OptionalLong.empty();
        }
        used++;
        return OptionalLong.of(used);
      }
    }

    @Override
    public long charge(long amount) {
      synchronized (lock) {
        renew();
        used = Math.max(0, used + amount);
        return used;
      }
    }

    @Override
    public long used() {
      synchronized (lock) {
        renew();
        return used;
      }
    }

    /**
     * Takes one limit off what is used for each window that has ended since. None has where the
     * clock went back.
     */
    private void renew() {
      long now = budget.window().index(clock.millis());
      long over = now - window;
      if (over > 0) {
        window = now;
        used = over > used / budget.limit() ? 0 : used - over * budget.limit();
      }
    }
  }
}
