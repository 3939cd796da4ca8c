package dev.gemward.usage;

import dev.gemward.credential.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store of the budgets, and counts in this process while it cannot be asked. It is tried
 * again after a while, by one call: the others do not wait for it.
 */
final class Fallback implements BudgetStore {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final BudgetStore store;
  private final BudgetStore instead;
  private final Workload workload;
  private final InstantSource clock;
  private final UsageEvents events;

  /** When to ask again, or null while the store answers. */
  private final AtomicReference<@Nullable Instant> lostUntil = new AtomicReference<>();

  Fallback(BudgetStore store, Workload workload, InstantSource clock, UsageEvents events) {
    this.store = store;
    this.instead = new InProcessBudgets(clock);
    this.workload = workload;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public BudgetCounter open(Account account) {
    return new Counter(store.open(account), instead.open(account));
  }

  private <T> T ask(BudgetCounter asked, BudgetCounter other, Function<BudgetCounter, T> question) {
    Instant until = lostUntil.get();
    if (until != null) {
      Instant now = clock.instant();
      if (now.isBefore(until) || !lostUntil.compareAndSet(until, now.plus(PAUSE))) {
        return question.apply(other);
      }
    }
    try {
      T answer = question.apply(asked);
      if (until != null && lostUntil.getAndSet(null) != null) {
        events.tell(new UsageEvent.BudgetStoreBack(clock.instant(), workload));
      }
      return answer;
    } catch (RuntimeException e) {
      Instant now = clock.instant();
      if (lostUntil.getAndSet(now.plus(PAUSE)) == null) {
        events.tell(new UsageEvent.BudgetStoreLost(now, workload, cause(e).getClass().getName()));
      }
      return question.apply(other);
    }
  }

  private static Throwable cause(RuntimeException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private final class Counter implements BudgetCounter {
    private final BudgetCounter asked;
    private final BudgetCounter other;

    Counter(BudgetCounter asked, BudgetCounter other) {
      this.asked = asked;
      this.other = other;
    }

    @Override
    public OptionalLong take() {
      return ask(asked, other, BudgetCounter::take);
    }

    @Override
    public long charge(long amount) {
      return ask(asked, other, counter -> counter.charge(amount));
    }

    @Override
    public long used() {
      return ask(asked, other, BudgetCounter::used);
    }
  }
}
