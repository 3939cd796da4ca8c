package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What happens to calls while no credential is known. */
class ColdLookTest {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final ApiKey key = key("1");
  private final CacheUnderTest test = new CacheUnderTest();

  @Test
  void theFirstCallLooksAndTheNextOnesDoNot() {
    test.place.holds(key);

    assertThat(test.current()).isSameAs(key);
    assertThat(test.current()).isSameAs(key);

    assertThat(test.place.looks()).isEqualTo(1);
    assertThat(test.events)
        .containsExactly(
            new KeyEvent.Loaded(test.now(), CacheUnderTest.WORKLOAD, CacheUnderTest.id(key)));
  }

  @Test
  void manyCallersCauseOneLook() {
    test.executor.hold();
    test.place.holds(key);

    List<Caller<Credential>> callers = Caller.start(20, test::current);
    assertThat(test.executor.held()).isEqualTo(1);
    test.executor.release();

    assertThat(callers).allSatisfy(caller -> assertThat(caller.returned()).isSameAs(key));
    assertThat(test.place.looks()).isEqualTo(1);
    assertThat(test.eventNames()).containsExactly("Loaded");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void manyVirtualCallersCauseOneLook() {
    test.executor.hold();
    test.place.holds(key);

    List<Caller<Credential>> callers = Caller.start(20, test::current, ColdLookTest::virtual);
    test.executor.release();

    assertThat(callers).allSatisfy(caller -> assertThat(caller.returned()).isSameAs(key));
    assertThat(test.place.looks()).isEqualTo(1);
  }

  private static Thread virtual(Runnable work) {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no virtual threads", e);
    }
  }

  @Test
  void waitersShareTheFailureAndEachHasItsOwnStack() {
    test.executor.hold();
    GemwardException original = test.place.isDown();

    List<Caller<Credential>> callers = Caller.start(20, test::current);
    test.executor.release();

    for (int i = 0; i < callers.size(); i++) {
      Throwable failure = callers.get(i).thrown();
      assertThat(failure)
          .isExactlyInstanceOf(CredentialUnreadableException.class)
          .hasMessage(original.getMessage());
      assertThat(failure.getCause()).isSameAs(original);
      assertThat(Caller.depthOf(failure)).isEqualTo(i + 1);
    }
    assertThat(test.place.looks()).isEqualTo(1);
    assertThat(test.eventNames()).containsExactly("RefreshFailed");
  }

  @Test
  void aFailureIsRememberedForTwoSecondsAtLeast() {
    GemwardException original = test.place.isDown();
    assertThatThrownBy(test::current).cause().isSameAs(original);
    test.place.holds(key);

    test.clock.advance(Duration.ofMillis(1_999));
    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessage(original.getMessage())
        .cause()
        .isSameAs(original);
    assertThat(test.place.looks()).isEqualTo(1);

    test.clock.advance(Duration.ofMillis(1));
    assertThat(test.current()).isSameAs(key);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aFailureIsRememberedForFiveSecondsAtMost() {
    test.chance.drawsTheMost();
    test.place.isDown();
    assertThatThrownBy(test::current).isInstanceOf(GemwardException.class);
    test.place.holds(key);

    test.clock.advance(Duration.ofMillis(4_999));
    assertThatThrownBy(test::current).isInstanceOf(CredentialUnreadableException.class);
    test.clock.advance(Duration.ofMillis(1));
    assertThat(test.current()).isSameAs(key);
  }

  @Test
  void aWaiterLeavesAfterItsTimeoutAndTheLookGoesOn() {
    CacheUnderTest hasty = new CacheUnderTest(CachePolicy.defaults().withLoadTimeout(SHORTEST));
    hasty.executor.hold();
    hasty.place.holds(key);

    assertThatThrownBy(hasty::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessage(
            """
            No credential after waiting for PT0.001S: the place that holds it is slow.
            Look at the place and the network to it. The look goes on, and a later call gets what it finds.
            More: docs/errors.md#slow-place""");
    assertThat(hasty.events).isEmpty();
    hasty.executor.release();

    assertThat(hasty.current()).isSameAs(key);
    assertThat(hasty.place.looks()).isEqualTo(1);
  }

  @Test
  void aPlaceThatIsSlowerThanEveryTimeoutIsAskedOnce() {
    CacheUnderTest hasty = new CacheUnderTest(CachePolicy.defaults().withLoadTimeout(SHORTEST));
    hasty.executor.hold();
    hasty.place.holds(key);
    for (int call = 0; call < 5; call++) {
      assertThatThrownBy(hasty::current).isInstanceOf(CredentialUnreadableException.class);
      hasty.clock.advance(Duration.ofHours(7));
    }
    assertThat(hasty.executor.held()).isEqualTo(1);
    hasty.executor.release();

    assertThat(hasty.current()).isSameAs(key);
    assertThat(hasty.place.looks()).isEqualTo(1);
  }

  @Test
  void anInterruptedWaiterLeavesAlone() {
    test.executor.hold();
    test.place.holds(key);
    Caller<Boolean> interrupted =
        Caller.start(
            () -> {
              assertThatThrownBy(test::current)
                  .isExactlyInstanceOf(CredentialUnreadableException.class)
                  .hasMessage(
                      """
                      This thread was interrupted while it waited for a credential.
                      Make the call again if it is still wanted.
                      More: docs/errors.md#interrupted""");
              return Thread.currentThread().isInterrupted();
            });
    interrupted.untilItWaits();
    Caller<Credential> patient = Caller.start(test::current).untilItWaits();

    interrupted.interrupt();

    assertThat(interrupted.returned()).as("is still interrupted").isTrue();
    assertThat(patient.isBack()).isFalse();
    test.executor.release();
    assertThat(patient.returned()).isSameAs(key);
    assertThat(test.place.looks()).isEqualTo(1);
  }

  @Test
  void anInterruptedThreadIsServedWhatIsKnown() {
    test.place.holds(key);
    test.current();

    Thread.currentThread().interrupt();
    try {
      assertThat(test.current()).isSameAs(key);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aCallThatJoinsARunningLookWaitsForItEvenAfterAFailure() {
    test.place.isDown();
    assertThatThrownBy(test::current).isInstanceOf(GemwardException.class);
    test.executor.hold();
    test.place.holds(key);
    Caller<Credential> refresher = Caller.start(test.cache::refresh).untilItWaits();

    Caller<Credential> caller = Caller.start(test::current).untilItWaits();
    assertThat(caller.isBack()).isFalse();
    test.executor.release();

    assertThat(refresher.returned()).isSameAs(key);
    assertThat(caller.returned()).isSameAs(key);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void theThreadOfItsOwnTakesNothingFromTheCallerThatStartsIt() {
    CacheUnderTest own = CacheUnderTest.withOwnThread();
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("of the caller");
    own.place.answers(
        () -> {
          assertThat(local.get()).isNull();
          return TestPlace.found(key);
        });
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
    try (CredentialCache cache = own.cache) {
      assertThat(cache.current()).isSameAs(key);

      assertThat(own.place.looker().getName()).isEqualTo("gemward-refresh");
      assertThat(own.place.looker().isDaemon()).isTrue();
      assertThat(own.place.looker().getContextClassLoader())
          .isSameAs(CredentialCache.class.getClassLoader());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      local.remove();
    }
  }

  @Test
  void manyCallersCauseOneLookOnTheThreadOfItsOwn() {
    CacheUnderTest own = CacheUnderTest.withOwnThread();
    CountDownLatch gate = new CountDownLatch(1);
    own.place.answers(
        () -> {
          awaitQuietly(gate);
          return TestPlace.found(key);
        });
    try (CredentialCache cache = own.cache) {
      List<Caller<Credential>> waiting = Caller.start(20, own::current);
      gate.countDown();

      assertThat(waiting).allSatisfy(caller -> assertThat(caller.returned()).isSameAs(key));
      assertThat(own.place.looks()).isEqualTo(1);
      assertThat(cache.current()).isSameAs(key);
    }
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
