package dev.gemward.usage;

import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Workload;
import dev.gemward.error.BudgetExceededException;
import dev.gemward.internal.Internal;
import dev.gemward.internal.Listeners;
import dev.gemward.internal.OnlyGemward;
import java.lang.invoke.MethodHandles.Lookup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters the calls of one workload: lets them leave as long as their budgets last, notices unusual
 * use, and tells listeners what each consumed.
 *
 * <p>Thread-safe. Blocks only as long as the store of the budgets does.
 */
@Internal
public final class UsageMeter {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gemward.calls");

  private final Plan plan;
  private final List<BudgetLine> budgets;
  private final boolean hasTokenBudget;
  private final UsageWatch watch;

  /**
   * What a meter is made of.
   *
   * @param workload what calls serve
   * @param budgets what they may use
   * @param store who keeps what is used
   * @param usual what use is usual
   * @param clock what time it is
   * @param calls told of each call
   * @param events told when budgets run out and when use is unusual
   */
  public record Plan(
      Workload workload,
      List<Budget> budgets,
      BudgetStore store,
      UsualUse usual,
      InstantSource clock,
      List<CallListener> calls,
      List<UsageListener> events) {}

  /**
   * Returns a meter. Does no input or output.
   *
   * @param caller the lookup of the face
   * @throws IllegalCallerException if {@code caller} is somebody else
   */
  public static UsageMeter open(Lookup caller, Plan plan) {
    OnlyGemward.mayCall(caller);
    return new UsageMeter(plan);
  }

  UsageMeter(Plan plan) {
    this.plan = plan;
    UsageEvents events = new UsageEvents(plan.events());
    Fallback store = new Fallback(plan.store(), plan.workload(), plan.clock(), events);
    this.budgets =
        plan.budgets().stream()
            .map(b -> new BudgetStore.Account(plan.workload(), b))
            .map(account -> new BudgetLine(account, store, events))
            .toList();
    this.hasTokenBudget = budgets.stream().anyMatch(b -> b.unit() == Budget.Unit.TOKENS);
    this.watch = new UsageWatch(plan.workload(), plan.usual(), events);
  }

  /** Returns whether anybody listens to calls. */
  public boolean hasListeners() {
    return !plan.calls().isEmpty();
  }

  /** Returns whether the tokens of a call are charged to a budget. */
  public boolean chargesTokens() {
    return hasTokenBudget;
  }

  /**
   * Lets a call leave, and takes note that it does.
   *
   * @throws BudgetExceededException if a budget is used up; nothing is charged then
   */
  public void admit(KeyFingerprint fingerprint) {
    if (budgets.isEmpty() && !watch.isOn()) {
      return;
    }
    Instant now = plan.clock().instant();
    for (int i = 0; i < budgets.size(); i++) {
      try {
        budgets.get(i).admit(now);
      } catch (BudgetExceededException e) {
        budgets.subList(0, i).forEach(before -> before.giveBack(now));
        throw e;
      }
    }
    if (watch.isOn()) {
      watch.note(fingerprint, now);
    }
  }

  /** Charges what a call consumed. */
  public void charge(Tokens tokens) {
    if (hasTokenBudget) {
      Instant now = plan.clock().instant();
      budgets.forEach(budget -> budget.charge(tokens, now));
    }
  }

  /** Returns how the budgets stand, as far as this process knows. Does no input or output. */
  public List<BudgetUse> known() {
    if (budgets.isEmpty()) {
      return List.of();
    }
    Instant now = plan.clock().instant();
    List<BudgetUse> uses = new ArrayList<>(budgets.size());
    budgets.forEach(budget -> uses.add(budget.known(now)));
    return List.copyOf(uses);
  }

  /** Returns how the budgets stand. May block while the store of the budgets is asked. */
  public List<BudgetUse> budgets() {
    Instant now = plan.clock().instant();
    return budgets.stream().map(budget -> budget.use(now)).toList();
  }

  /** Tells the listeners of a call that is over. */
  public void tell(GeminiCall call) {
    Listeners.tell(plan.calls(), listener -> listener.onCall(call), LOG, "call listener");
  }
}
