package dev.gemward.rotation;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import dev.gemward.testing.FakeKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A cache whose clock, chance, place and executor do what the test says. */
final class CacheUnderTest {
  static final Workload WORKLOAD =
      new Workload(DeploymentEnvironment.PRODUCTION, new Purpose("chat"));
  static final Origin ORIGIN = new Origin(Place.SECRET_STORE, "the test store");

  final TestClock clock = new TestClock();
  final TestChance chance = new TestChance();
  final TestExecutor executor = new TestExecutor();
  final TestPlace place = new TestPlace();
  final List<KeyEvent> events = new CopyOnWriteArrayList<>();
  final CredentialCache cache;

  CacheUnderTest() {
    this(CachePolicy.defaults());
  }

  CacheUnderTest(CachePolicy policy, KeyEventListener... more) {
    this.cache = new CredentialCache(plan(policy, Optional.of(executor), more), place);
  }

  private CacheUnderTest(Optional<Executor> other) {
    this.cache = new CredentialCache(plan(CachePolicy.defaults(), other), place);
  }

  /** Returns one that looks on a thread of its own. */
  static CacheUnderTest withOwnThread() {
    return new CacheUnderTest(Optional.empty());
  }

  static CacheUnderTest on(Executor executor) {
    return new CacheUnderTest(Optional.of(executor));
  }

  /** Returns one that serves {@code credential}, with no events so far. */
  static CacheUnderTest serving(Credential credential) {
    return serving(credential, CachePolicy.defaults());
  }

  static CacheUnderTest serving(Credential credential, CachePolicy policy) {
    CacheUnderTest test = new CacheUnderTest(policy);
    test.place.holds(credential);
    test.cache.current();
    test.events.clear();
    return test;
  }

  private CredentialCache.Plan plan(
      CachePolicy policy, Optional<Executor> runs, KeyEventListener... more) {
    List<KeyEventListener> listeners = new CopyOnWriteArrayList<>(more);
    listeners.add(events::add);
    return new CredentialCache.Plan(WORKLOAD, policy, clock, chance, runs, List.copyOf(listeners));
  }

  static ApiKey key(String version) {
    return ApiKey.of(FakeKeys.standard(), ORIGIN).withVersion(version);
  }

  Credential current() {
    return cache.current();
  }

  Optional<Credential> reject(Credential credential, RejectionReason reason) {
    return cache.afterRejection(credential, reason);
  }

  Instant now() {
    return clock.instant();
  }

  /** Returns what kinds of events there were, in order. */
  List<String> eventNames() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  static CredentialIdentity id(Credential credential) {
    return CredentialIdentity.of(credential);
  }
}
