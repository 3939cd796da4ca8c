package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.WORKLOAD;
import static dev.gemward.rotation.CacheUnderTest.id;
import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Answer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a credential is asked for again while it serves. */
class RefreshTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private final ApiKey old = key("1");
  private final ApiKey next = key("2");
  private final CacheUnderTest test = CacheUnderTest.serving(old);

  @Test
  void aFreshKeyIsServedWithoutALook() {
    test.place.holds(next);
    test.clock.advance(Duration.ofMinutes(5).minus(MILLI));

    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(1);
  }

  @Test
  void aDueKeyIsServedAtOnceWhileOneLookRuns() {
    test.place.holds(next);
    test.executor.hold();
    test.clock.advance(Duration.ofMinutes(5));

    for (int call = 0; call < 20; call++) {
      assertThat(test.current()).isSameAs(old);
    }
    assertThat(test.executor.held()).isEqualTo(1);
    test.executor.release();

    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(2);
    assertThat(test.events)
        .containsExactly(new KeyEvent.Rotated(test.now(), WORKLOAD, id(old), id(next)));
  }

  @Test
  void chanceMakesItDueUpToAFifthSooner() {
    CacheUnderTest early = new CacheUnderTest();
    early.chance.drawsTheMost();
    early.place.holds(old);
    early.current();

    early.clock.advance(Duration.ofMinutes(4).minus(MILLI));
    early.current();
    assertThat(early.place.looks()).isEqualTo(1);
    early.clock.advance(MILLI);
    early.current();
    assertThat(early.place.looks()).isEqualTo(2);
  }

  @Test
  void aConfirmedKeyGoesOnWithoutAnEvent() {
    test.place.holds(old.withVersion("1"));
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    assertThat(test.current()).isSameAs(old);
    assertThat(test.events).isEmpty();
    test.place.isDown();
    test.clock.advance(Duration.ofHours(1).minus(MILLI));
    assertThat(test.current()).as("confirmed five minutes later").isSameAs(old);
  }

  @Test
  void anotherVersionOfTheSameKeyIsARotation() {
    ApiKey again = old.withVersion("2");
    test.place.holds(again);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    assertThat(test.current()).isSameAs(again);
    assertThat(test.events)
        .containsExactly(new KeyEvent.Rotated(test.now(), WORKLOAD, id(old), id(again)));
  }

  @Test
  void aFailedRefreshKeepsTheKeyAndAsksAgainAfterThirtySecondsAtLeast() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(2);

    test.clock.advance(Duration.ofSeconds(30).minus(MILLI));
    for (int call = 0; call < 100; call++) {
      assertThat(test.current()).isSameAs(old);
    }
    assertThat(test.place.looks()).isEqualTo(2);

    test.place.holds(next);
    test.clock.advance(MILLI);
    test.current();
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aFailedRefreshAsksAgainAfterSixtySecondsAtMost() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.chance.drawsTheMost();
    test.current();

    test.clock.advance(Duration.ofSeconds(60).minus(MILLI));
    test.current();
    assertThat(test.place.looks()).isEqualTo(2);
    test.clock.advance(MILLI);
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void anOutageIsSaidOnceAndItsEndToo() {
    GemwardException failure = test.place.isDown();
    try (KeyLog log = new KeyLog()) {
      test.clock.advance(Duration.ofMinutes(5));
      test.current();
      test.clock.advance(Duration.ofSeconds(30));
      test.current();
      test.place.holds(old);
      test.clock.advance(Duration.ofSeconds(30));
      test.current();

      String key = id(old).toString();
      assertThat(log.lines())
          .containsExactly(
              "WARN production/chat: the credential could not be looked up (attempt 1, next after"
                  + " 2026-11-23T12:05:30Z). The test store is down. Start it.",
              "WARN production/chat: going on with " + key + " until 2026-11-23T13:00:00Z.",
              "DEBUG production/chat: the credential could not be looked up (attempt 2, next after"
                  + " 2026-11-23T12:06:00Z). The test store is down. Start it.",
              "INFO production/chat: serving " + key + ".");
    }
    assertThat(test.events)
        .containsExactly(
            failed(failure, Duration.ofMinutes(5), 1),
            new KeyEvent.ServingStale(
                TestClock.START.plus(Duration.ofMinutes(5)),
                WORKLOAD,
                id(old),
                TestClock.START.plus(Duration.ofHours(1))),
            failed(failure, Duration.ofSeconds(330), 2),
            new KeyEvent.Loaded(test.now(), WORKLOAD, id(old)));
  }

  private static KeyEvent failed(GemwardException failure, Duration after, int count) {
    return new KeyEvent.RefreshFailed(
        TestClock.START.plus(after),
        WORKLOAD,
        failure.code(),
        failure.problem(),
        failure.remedy(),
        count,
        TestClock.START.plus(after).plusSeconds(30));
  }

  @Test
  void aSecondOutageIsSaidAgain() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    test.place.holds(old);
    test.clock.advance(Duration.ofSeconds(30));
    test.current();
    test.events.clear();

    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    assertThat(test.eventNames()).containsExactly("RefreshFailed", "ServingStale");
    assertThat(((KeyEvent.RefreshFailed) test.events.get(0)).failures()).isEqualTo(1);
  }

  @Test
  void pastMaxStaleItFailsWithTheFailureOfTheLookAndSaysOnceThatTheKeyIsGone() {
    GemwardException failure = test.place.isDown();
    test.clock.advance(Duration.ofHours(1).minus(MILLI));
    assertThat(test.current()).isSameAs(old);
    test.clock.advance(MILLI);

    assertThatThrownBy(test::current).hasMessage(failure.getMessage()).cause().isSameAs(failure);
    assertThat(test.place.looks()).as("a retry is not later than the end").isEqualTo(3);
    test.clock.advance(Duration.ofSeconds(2));
    assertThatThrownBy(test::current).cause().isSameAs(failure);

    assertThat(test.eventNames())
        .containsExactly(
            "RefreshFailed", "ServingStale", "RefreshFailed", "Expired", "RefreshFailed");
    assertThat(test.events.get(3))
        .isEqualTo(
            new KeyEvent.Expired(
                TestClock.START.plus(Duration.ofHours(1)),
                WORKLOAD,
                id(old),
                TestClock.START.plus(Duration.ofHours(1))));
  }

  @Test
  void aKeyThatIsFoundAgainAfterItWasGoneIsLoaded() {
    test.place.isDown();
    test.clock.advance(Duration.ofHours(1));
    assertThatThrownBy(test::current).isInstanceOf(GemwardException.class);
    test.events.clear();

    test.place.holds(old);
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(old);

    assertThat(test.events).containsExactly(new KeyEvent.Loaded(test.now(), WORKLOAD, id(old)));
  }

  @Test
  void aKeyThatIsGoneAgainIsSaidToBeGoneAgain() {
    for (int outage = 0; outage < 2; outage++) {
      test.place.isDown();
      test.clock.advance(Duration.ofHours(1));
      assertThatThrownBy(test::current).isInstanceOf(GemwardException.class);
      test.place.holds(old);
      test.clock.advance(Duration.ofSeconds(2));
      assertThat(test.current()).isSameAs(old);
    }

    assertThat(test.eventNames())
        .containsExactly(
            "RefreshFailed", "Expired", "Loaded", "RefreshFailed", "Expired", "Loaded");
  }

  @Test
  void aPlaceMayAskToBeAskedSooner() {
    freshFor(Duration.ofSeconds(7));

    test.clock.advance(Duration.ofSeconds(7).minus(MILLI));
    test.current();
    assertThat(test.place.looks()).isEqualTo(2);
    test.clock.advance(MILLI);
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void whatAPlaceAsksForHasJitterToo() {
    test.chance.drawsTheMost();
    freshFor(Duration.ofSeconds(10));

    test.clock.advance(Duration.ofSeconds(8));
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aPlaceCannotAskToBeAskedLater() {
    freshFor(ChronoUnit.FOREVER.getDuration());

    test.clock.advance(Duration.ofMinutes(5).minus(MILLI));
    test.current();
    assertThat(test.place.looks()).isEqualTo(2);
    test.clock.advance(MILLI);
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -10_000, Long.MIN_VALUE})
  void aPlaceThatAsksToBeAskedAtOnceIsAskedOnEachCallAndServes(long millis) {
    freshFor(Duration.ofMillis(millis));

    assertThat(test.current()).isSameAs(old);
    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(4);
    assertThat(test.events).isEmpty();
  }

  private void freshFor(Duration time) {
    test.place.answers(() -> new Answer.Found(old, List.of(), Optional.of(time)));
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aRefreshOnDemandLooksAlthoughTheKeyIsFresh() {
    test.place.holds(next);

    assertThat(test.cache.refresh()).isSameAs(next);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.eventNames()).containsExactly("Rotated");
  }

  @Test
  void aRefreshOnDemandJoinsTheLookThatRuns() {
    test.executor.hold();
    test.place.holds(next);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    Caller<Credential> caller = Caller.start(test.cache::refresh).untilItWaits();
    test.executor.release();

    assertThat(caller.returned()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aRefreshOnDemandThatFailsLeavesWhatWasServed() {
    GemwardException failure = test.place.isDown();

    assertThatThrownBy(test.cache::refresh).cause().isSameAs(failure);
    assertThatThrownBy(test.cache::refresh).as("does not pause").cause().isSameAs(failure);

    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(3);
    assertThat(test.eventNames()).containsExactly("RefreshFailed", "ServingStale", "RefreshFailed");
  }
}
