package dev.gemward.benchmarks.caches;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import dev.gemward.provider.Answer;
import dev.gemward.rotation.BareCache;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.CredentialCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Gemward's cache with the policy and the thread it has by default. */
final class GemwardPeer implements Peer {
  private static final Origin ORIGIN = new Origin(Place.SECRET_STORE, "the upstream");

  @Override
  public String name() {
    return "Gemward";
  }

  @Override
  public Cache over(Upstream upstream) {
    return new Gemward(upstream);
  }

  static CredentialCache cache(InstantSource clock, Supplier<String> values) {
    return BareCache.of(
        new CredentialCache.Plan(
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            CachePolicy.defaults(),
            clock,
            RandomGenerator.getDefault(),
            Optional.empty(),
            List.of()),
        () -> new Answer.Found(ApiKey.of(values.get(), ORIGIN), List.of(), Optional.empty()));
  }

  private static final class Gemward implements Cache {
    private final MovableClock clock = new MovableClock();
    private final Map<String, Credential> known = new ConcurrentHashMap<>();
    private final CredentialCache cache;

    Gemward(Upstream upstream) {
      cache = cache(clock, upstream::fetch);
    }

    @Override
    public String get() {
      return seen(cache.current());
    }

    /** A key stays where it is; its fingerprint tells it from others. */
    private String seen(Credential credential) {
      String value = credential.fingerprint().toString();
      known.put(value, credential);
      return value;
    }

    @Override
    public void fillUntilDue() {
      get();
      pass(CachePolicy.defaults().refreshAfter());
    }

    @Override
    public void pass(Duration time) {
      clock.move(time);
    }

    @Override
    public String getAsync(Duration atMost) throws Exception {
      return CompletableFuture.supplyAsync(this::get).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String instead(String rejected) {
      Credential credential = known.get(rejected);
      if (credential == null) {
        throw new IllegalArgumentException("It never returned that.");
      }
      return seen(cache.afterRejection(credential, RejectionReason.INVALID).orElseThrow());
    }

    @Override
    public void close() {
      cache.close();
    }
  }
}
