package dev.gemward.benchmarks.caches;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.CachedSupplier.StaleValueBehavior;
import software.amazon.awssdk.utils.cache.NonBlocking;
import software.amazon.awssdk.utils.cache.OneCallerBlocks;
import software.amazon.awssdk.utils.cache.RefreshResult;

/**
 * The cache of the AWS SDK's providers, with the times of its container provider: due 15 minutes
 * and stale 1 minute before the end of an hour.
 */
final class AwsPeer implements Peer {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration DUE = LIFE.minusMinutes(15);
  private static final Duration STALE = LIFE.minusMinutes(1);

  private final boolean async;

  /**
   * Creates it.
   *
   * @param async whether {@code asyncCredentialUpdateEnabled} is set, which it is not by default
   */
  AwsPeer(boolean async) {
    this.async = async;
  }

  @Override
  public String name() {
    return async ? "AWS, async update" : "AWS";
  }

  @Override
  public Cache over(Upstream upstream) {
    MovableClock clock = new MovableClock();
    return new Aws(
        clock,
        builder(
                clock,
                () -> {
                  String value = upstream.fetch();
                  Instant now = clock.instant();
                  return RefreshResult.builder(value)
                      .prefetchTime(now.plus(DUE))
                      .staleTime(now.plus(STALE))
                      .build();
                })
            .build());
  }

  @Override
  public Cache servingThroughOutages(Upstream upstream) {
    MovableClock clock = new MovableClock();
    return new Aws(
        clock,
        builder(
                clock,
                () -> {
                  String value = upstream.fetch();
                  return RefreshResult.builder(value)
                      .staleTime(clock.instant().plus(STALE))
                      .build();
                })
            .staleValueBehavior(StaleValueBehavior.ALLOW)
            .build());
  }

  private CachedSupplier.Builder<String> builder(
      MovableClock clock, Supplier<RefreshResult<String>> supplier) {
    return CachedSupplier.builder(supplier)
        .prefetchStrategy(async ? new NonBlocking("scenarios") : new OneCallerBlocks())
        .clock(clock);
  }

  private record Aws(MovableClock clock, CachedSupplier<String> cache) implements Cache {
    @Override
    public String get() {
      return cache.get();
    }

    @Override
    public void fillUntilDue() {
      get();
      pass(STALE.minusSeconds(30)); // It is due at a random time up to a minute before it is stale.
    }

    @Override
    public void pass(Duration time) {
      clock.move(time);
    }

    @Override
    public void close() {
      cache.close();
    }
  }
}
