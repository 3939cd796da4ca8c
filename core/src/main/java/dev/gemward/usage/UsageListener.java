package dev.gemward.usage;

/** Is told when budgets run out and when use is unusual. */
@FunctionalInterface
public interface UsageListener {

  /**
   * Takes note of {@code event}. It runs on the thread of a call, concurrently with others, and
   * must return quickly. What it throws is logged and does not reach the caller.
   */
  void onUsage(UsageEvent event);
}
