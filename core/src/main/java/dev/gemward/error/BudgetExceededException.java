package dev.gemward.error;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call did not leave, because what its environment and purpose may use is used up. */
public final class BudgetExceededException extends GemwardException {
  private static final long serialVersionUID = 1L;

  private final Instant renews;

  /**
   * Says which budget and what to do.
   *
   * @param renews when the budget is renewed
   */
  public BudgetExceededException(String problem, String remedy, Instant renews) {
    this(problem, remedy, renews, null);
  }

  private BudgetExceededException(
      String problem, String remedy, Instant renews, @Nullable Throwable cause) {
    super(CoreErrorCode.BUDGET_EXCEEDED, problem, remedy, cause);
    this.renews = renews;
  }

  /** Returns when the budget is renewed: there is no use in calling before. */
  public Instant renews() {
    return renews;
  }

  @Override
  GemwardException copy(Throwable cause) {
    return new BudgetExceededException(problem(), remedy(), renews, cause);
  }
}
