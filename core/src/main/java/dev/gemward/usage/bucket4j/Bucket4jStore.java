package dev.gemward.usage.bucket4j;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.usage.Budget;
import dev.gemward.usage.BudgetCounter;
import dev.gemward.usage.BudgetStore;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps budgets in a fleet's Bucket4j, over Redis for example, so that all processes of an
 * environment and purpose share them. {@code docs/usage.md} shows how to make the manager.
 *
 * <p>Thread-safe. A call waits for an answer for half a second at most; without one, its process
 * counts alone for a while.
 */
public final class Bucket4jStore implements BudgetStore {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final AsyncProxyManager<String> buckets;
  private final InstantSource clock;
  private final Duration patience;

  /**
   * Keeps budgets where {@code buckets} does, under keys like {@code
   * gemward/production/chat/calls=60/minute}.
   *
   * @throws ConfigurationException if {@code buckets} cannot be asked asynchronously, because then
   *     a store that is gone would hold up calls
   */
  public Bucket4jStore(ProxyManager<String> buckets) {
    this(buckets, InstantSource.system(), PATIENCE);
  }

  Bucket4jStore(ProxyManager<String> buckets, InstantSource clock, Duration patience) {
    if (!buckets.isAsyncModeSupported()) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The Bucket4j proxy manager for budgets has no asynchronous mode.",
          "Use a client that has one: Lettuce or Redisson for Redis.");
    }
    this.buckets = buckets.asAsync();
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public BudgetCounter open(Account account) {
    Budget budget = account.budget();
    return new Counter(
        budget.limit(),
        patience,
        buckets
            .builder()
            .build(
                "gemward/" + account,
                () -> CompletableFuture.completedFuture(configuration(budget))));
  }

  private BucketConfiguration configuration(Budget budget) {
    Bandwidth bandwidth =
        Bandwidth.builder()
            .capacity(budget.limit())
            .refillIntervallyAligned(
                budget.limit(), budget.window().length(), budget.window().end(clock.instant()))
            .build();
    return BucketConfiguration.builder().addLimit(bandwidth).build();
  }

  private record Counter(long limit, Duration patience, AsyncBucketProxy bucket)
      implements BudgetCounter {

    @Override
    public OptionalLong take() {
      ConsumptionProbe taken = ask(bucket.tryConsumeAndReturnRemaining(1));
      return taken.isConsumed()
          ? OptionalLong.of(limit - taken.getRemainingTokens())
          : OptionalLong.empty();
    }

    @Override
    public long charge(long amount) {
      if (amount == 0) {
        return used();
      }
      return used(
          amount > 0
              ? ask(bucket.asVerbose().consumeIgnoringRateLimits(amount))
              : ask(bucket.asVerbose().addTokens(-amount)));
    }

    @Override
    public long used() {
      return limit - ask(bucket.getAvailableTokens());
    }

    private long used(VerboseResult<?> result) {
      return limit - result.getState().getAvailableTokens();
    }

    private <T> T ask(CompletableFuture<T> answer) {
      return answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    }
  }
}
