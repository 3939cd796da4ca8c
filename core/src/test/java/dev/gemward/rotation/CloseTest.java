package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.ConfigurationException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What is left when a cache is closed. */
class CloseTest {
  private static final String CLOSED =
      """
      This Gemward was closed.
      Keep it open for as long as its client is used.
      More: docs/errors.md#closed""";

  private final ApiKey key = key("1");
  private final CacheUnderTest test = CacheUnderTest.serving(key);

  @Test
  void nothingIsServedAfterwardsAndThePlaceIsNotAsked() {
    test.cache.close();
    test.cache.close();

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(ConfigurationException.class)
        .hasMessage(CLOSED);
    assertThatThrownBy(test.cache::refresh)
        .isExactlyInstanceOf(ConfigurationException.class)
        .hasMessage(CLOSED);
    assertThat(test.reject(key, RejectionReason.INVALID)).isEmpty();
    assertThat(test.cache.status().state()).isEqualTo(CredentialStatus.State.DOWN);
    assertThat(test.cache.status().key()).isEmpty();
    assertThat(test.place.looks()).isEqualTo(1);
    assertThat(test.events).isEmpty();
  }

  @Test
  void whoWaitsIsTold() {
    CacheUnderTest cold = new CacheUnderTest();
    cold.executor.hold();
    cold.place.holds(key);
    List<Caller<Credential>> callers = Caller.start(3, cold::current);

    cold.cache.close();

    for (int i = 0; i < callers.size(); i++) {
      Throwable failure = callers.get(i).thrown();
      assertThat(failure).isExactlyInstanceOf(ConfigurationException.class).hasMessage(CLOSED);
      assertThat(Caller.depthOf(failure)).isEqualTo(i + 1);
    }
  }

  @Test
  void whoWaitsForAnotherKeyGetsNone() {
    test.executor.hold();
    test.place.holds(key("2"));
    Caller<Optional<Credential>> caller =
        Caller.start(() -> test.reject(key, RejectionReason.INVALID)).untilItWaits();

    test.cache.close();

    assertThat(caller.returned()).isEmpty();
  }

  @Test
  void noCredentialIsHeldAfterwards() throws ReflectiveOperationException {
    test.place.holds(key("2"));
    test.cache.refresh();
    test.reject(key, RejectionReason.EXPIRED);
    test.place.holds(key("3"));
    test.cache.refresh();
    assertThat(heldBy(test.cache)).as("current, before and refused").hasSize(3);

    test.cache.close();

    assertThat(heldBy(test.cache)).isEmpty();
  }

  /** Returns the credentials that the state of {@code cache} can reach. */
  private static Set<Credential> heldBy(CredentialCache cache) throws ReflectiveOperationException {
    Field field = CredentialCache.class.getDeclaredField("state");
    field.setAccessible(true);
    Set<Credential> held = new HashSet<>();
    Deque<Object> next = new ArrayDeque<>(List.of(field.get(cache)));
    while (!next.isEmpty()) {
      Object object = next.pop();
      if (object instanceof Credential credential) {
        held.add(credential);
        continue;
      }
      for (Field each : object.getClass().getDeclaredFields()) {
        each.setAccessible(true);
        Object value = Modifier.isStatic(each.getModifiers()) ? null : each.get(object);
        if (value instanceof Credential
            || value instanceof Snapshot
            || (value instanceof Record
                && value.getClass().getEnclosingClass() == CacheState.class)) {
          next.push(value);
        }
      }
    }
    return held;
  }

  @Test
  void aLookThatHasNotBegunNeverBegins() {
    test.executor.hold();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    test.cache.close();

    test.executor.release();

    assertThat(test.place.looks()).as("the place may be closed by now").isEqualTo(1);
  }

  @Test
  void whatIsFoundTooLateIsDropped() {
    test.place.holds(key("2"));
    test.place.duringNextLook(test.cache::close);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    assertThatThrownBy(test::current).hasMessage(CLOSED);
    assertThat(test.cache.status().key()).isEmpty();
    assertThat(test.events).isEmpty();
  }

  @Test
  void whatFailsTooLateIsDropped() {
    test.place.isDown();
    test.place.duringNextLook(test.cache::close);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    assertThat(test.cache.status().lastFailure()).isEmpty();
    assertThat(test.events).isEmpty();
  }

  @Test
  void theThreadOfItsOwnEnds() throws InterruptedException {
    CacheUnderTest own = CacheUnderTest.withOwnThread();
    own.place.holds(key);
    own.current();
    Thread looker = own.place.looker();
    assertThat(looker.isAlive()).isTrue();

    own.cache.close();

    looker.join(4_000); // Sooner than an idle thread ends by itself.
    assertThat(looker.isAlive()).isFalse();
  }

  @Test
  void theThreadOfItsOwnEndsInTheMiddleOfALook() throws InterruptedException {
    CacheUnderTest own = CacheUnderTest.withOwnThread();
    CountDownLatch begun = new CountDownLatch(1);
    own.place.answers(
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return TestPlace.found(key);
        });
    Caller<Credential> caller = Caller.start(own::current);
    begun.await();

    own.cache.close();

    assertThat(caller.thrown()).hasMessage(CLOSED);
    own.place.looker().join(20_000);
    assertThat(own.place.looker().isAlive()).isFalse();
  }

  @Test
  void theExecutorOfTheCallerStaysOpen() {
    ExecutorService callers = Executors.newSingleThreadExecutor();
    try {
      CacheUnderTest on = CacheUnderTest.on(callers);
      on.place.holds(key);
      on.current();

      on.cache.close();

      assertThat(callers.isShutdown()).isFalse();
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aListenerMayCloseTheCache() {
    CacheUnderTest[] self = new CacheUnderTest[1];
    self[0] = new CacheUnderTest(CachePolicy.defaults(), event -> self[0].cache.close());
    self[0].place.holds(key);

    assertThat(self[0].current()).isSameAs(key);
    assertThatThrownBy(self[0]::current).hasMessage(CLOSED);
  }
}
