package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.WORKLOAD;
import static dev.gemward.rotation.CacheUnderTest.id;
import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What happens when the service refuses a key. */
class RejectionTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private final ApiKey old = key("1");
  private final ApiKey next = key("2");
  private final CacheUnderTest test = CacheUnderTest.serving(old);

  @ParameterizedTest
  @EnumSource(names = {"INVALID", "EXPIRED", "SUSPENDED", "LEAKED"})
  void aRefusedKeyCostsOneLookAndTheOtherKeyIsReturned(RejectionReason reason) {
    test.place.holds(next);

    assertThat(test.reject(old, reason)).containsSame(next);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(2);
    assertThat(test.eventNames()).containsSubsequence("Rejected", "Rotated");
    assertThat(test.events)
        .contains(
            new KeyEvent.Rejected(test.now(), WORKLOAD, id(old), reason),
            new KeyEvent.Rotated(test.now(), WORKLOAD, id(old), id(next)));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"INVALID", "EXPIRED", "SUSPENDED", "LEAKED"})
  void aReasonThatIsNotOfTheKeyCausesNoLook(RejectionReason reason) {
    test.place.holds(next);

    assertThat(test.reject(old, reason)).isEmpty();
    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(1);
    assertThat(test.events)
        .containsExactly(new KeyEvent.Rejected(test.now(), WORKLOAD, id(old), reason));
  }

  @Test
  void aReportAboutAKeyThatIsNotServedChangesNothingAndReturnsTheOneThatIs() {
    assertThat(test.reject(key("0"), RejectionReason.INVALID)).containsSame(old);
    assertThat(test.reject(key("0"), RejectionReason.EXPIRED)).containsSame(old);

    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(1);
  }

  @Test
  void aReportToACacheThatKnowsNothingIsAnsweredWithNothing() {
    CacheUnderTest cold = new CacheUnderTest();
    cold.place.holds(next);

    assertThat(cold.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(cold.place.looks()).isZero();
    assertThat(cold.current()).isSameAs(next);
  }

  @Test
  void theSameKeyOfAnotherVersionIsTheSameKey() {
    test.place.holds(next);

    assertThat(test.reject(old.withVersion("other"), RejectionReason.INVALID)).containsSame(next);
  }

  @Test
  void twentyThreadsThatReportOneKeyCauseOneLook() {
    test.executor.hold();
    test.place.holds(next);

    List<Caller<Optional<Credential>>> callers =
        Caller.start(20, () -> test.reject(old, RejectionReason.INVALID));
    assertThat(test.executor.held()).isEqualTo(1);
    test.executor.release();

    assertThat(callers).allSatisfy(caller -> assertThat(caller.returned()).containsSame(next));
    assertThat(test.place.looks()).isEqualTo(2);
    assertThat(test.eventNames()).containsExactly("Rejected", "Rotated");
  }

  @Test
  void whileTheOtherKeyIsLookedForARefusedKeyIsNotServed() {
    test.executor.hold();
    test.place.holds(next);
    Caller<Optional<Credential>> reporter =
        Caller.start(() -> test.reject(old, RejectionReason.INVALID)).untilItWaits();

    Caller<Credential> caller = Caller.start(test::current).untilItWaits();
    assertThat(caller.isBack()).isFalse();
    assertThat(test.cache.status().state()).isEqualTo(CredentialStatus.State.DOWN);
    test.executor.release();

    assertThat(caller.returned()).isSameAs(next);
    assertThat(reporter.returned()).containsSame(next);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aPlaceThatInsistsIsBelievedAndLeftAloneForThirtySecondsAtLeast() {
    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(test.place.looks()).isEqualTo(2);

    test.clock.advance(Duration.ofSeconds(30).minus(MILLI));
    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(test.reject(old, RejectionReason.EXPIRED)).isEmpty();
    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(2);

    test.place.holds(next);
    test.clock.advance(MILLI);
    assertThat(test.reject(old, RejectionReason.INVALID)).containsSame(next);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aPlaceThatInsistsIsLeftAloneForSixtySecondsAtMost() {
    test.chance.drawsTheMost();
    test.reject(old, RejectionReason.INVALID);

    test.clock.advance(Duration.ofSeconds(60).minus(MILLI));
    test.reject(old, RejectionReason.INVALID);
    assertThat(test.place.looks()).isEqualTo(2);
    test.clock.advance(MILLI);
    test.reject(old, RejectionReason.INVALID);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aPlaceThatIsAskedEverySecondInsistsForAsLong() {
    test.place.answers(() -> new Answer.Found(old, List.of(), Optional.of(Duration.ofSeconds(1))));
    test.reject(old, RejectionReason.INVALID);
    test.clock.advance(Duration.ofSeconds(1));
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);

    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).as("no look because of the report").isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aLookThatBeganBeforeTheRejectionAndReturnsTheRefusedKeyIsRepeated() {
    test.executor.hold();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    List<Caller<Optional<Credential>>> reporter = new ArrayList<>();
    test.place.duringNextLook(
        () -> {
          reporter.add(
              Caller.start(() -> test.reject(old, RejectionReason.INVALID)).untilItWaits());
          test.place.holds(next);
        });

    test.executor.release();

    assertThat(reporter.get(0).returned()).containsSame(next);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(3);
    assertThat(test.eventNames()).containsExactly("Rejected", "Rotated");
  }

  @Test
  void aLookThatBeganBeforeTheRejectionAndReturnsAnotherKeyIsBelieved() {
    test.place.holds(next);
    test.executor.hold();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    List<Caller<Optional<Credential>>> reporter = new ArrayList<>();
    test.place.duringNextLook(
        () ->
            reporter.add(
                Caller.start(() -> test.reject(old, RejectionReason.INVALID)).untilItWaits()));

    test.executor.release();

    assertThat(reporter.get(0).returned()).containsSame(next);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aRepeatedLookThatFindsTheRefusedKeyAgainIsThePlaceInsisting() {
    test.executor.hold();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    List<Caller<Optional<Credential>>> reporter = new ArrayList<>();
    test.place.duringNextLook(
        () ->
            reporter.add(
                Caller.start(() -> test.reject(old, RejectionReason.INVALID)).untilItWaits()));

    test.executor.release();

    assertThat(reporter.get(0).returned()).isEmpty();
    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aLookThatBeganBeforeAReportAboutAnOlderKeyDoesNotBringThatKeyBack() {
    test.place.holds(next);
    test.cache.refresh();
    test.place.holds(old); // A store that is rolled back for a moment.
    test.place.duringNextLook(
        () -> {
          assertThat(test.reject(old, RejectionReason.EXPIRED)).containsSame(next);
          test.place.holds(next);
        });

    assertThat(test.cache.refresh()).isSameAs(next);
    assertThat(test.place.looks()).as("the look was repeated").isEqualTo(4);
    assertThat(test.eventNames()).containsExactly("Rotated", "Rejected");
  }

  @Test
  void aReportJoinsTheLookThatRunsEvenAfterAFailure() {
    test.place.isDown();
    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    test.executor.hold();
    test.place.holds(next);
    Caller<Credential> refresher = Caller.start(test.cache::refresh).untilItWaits();

    Caller<Optional<Credential>> reporter =
        Caller.start(() -> test.reject(old, RejectionReason.INVALID)).untilItWaits();
    assertThat(reporter.isBack()).isFalse();
    test.executor.release();

    assertThat(reporter.returned()).containsSame(next);
    assertThat(refresher.returned()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aPlaceThatIsDownLeavesTheRefusedKeyOutAndSaysBoth() {
    GemwardException failure = test.place.isDown();

    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(test.place.looks()).isEqualTo(2);
    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessage(
            "The service refuses the "
                + old
                + ", and no other could be found. The test store is down.\n"
                + "Start it.\nMore: docs/errors.md#rejected-key")
        .rootCause()
        .isSameAs(failure);
    assertThat(test.eventNames()).containsExactly("Rejected", "RefreshFailed");

    test.place.holds(next);
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void aRejectionDoesNotWaitForTheBackoff() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    test.place.holds(next);

    assertThat(test.reject(old, RejectionReason.EXPIRED)).containsSame(next);
  }

  @Test
  void aReportThatGivesUpWaitingIsAnsweredWithNothingAndTheLookGoesOn() {
    CacheUnderTest hasty =
        CacheUnderTest.serving(old, CachePolicy.defaults().withLoadTimeout(MILLI));
    hasty.executor.hold();
    hasty.place.holds(next);

    assertThat(hasty.reject(old, RejectionReason.INVALID)).isEmpty();
    hasty.executor.release();

    assertThat(hasty.current()).isSameAs(next);
    assertThat(hasty.place.looks()).isEqualTo(2);
  }

  @Test
  void anInterruptedReporterIsAnsweredWithNothingAndStaysInterrupted() {
    test.executor.hold();
    Thread.currentThread().interrupt();

    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void oneKeyAndReasonAreSaidOnceInSixtySeconds() {
    test.reject(old, RejectionReason.QUOTA);
    test.reject(old, RejectionReason.SPEND_CAP);
    test.clock.advance(Duration.ofSeconds(60).minus(MILLI));
    test.reject(old, RejectionReason.QUOTA);
    test.reject(next, RejectionReason.QUOTA);
    test.reject(old, RejectionReason.QUOTA);
    test.reject(old, RejectionReason.SPEND_CAP);
    assertThat(test.events)
        .containsExactly(
            new KeyEvent.Rejected(TestClock.START, WORKLOAD, id(old), RejectionReason.QUOTA),
            new KeyEvent.Rejected(TestClock.START, WORKLOAD, id(old), RejectionReason.SPEND_CAP),
            new KeyEvent.Rejected(test.now(), WORKLOAD, id(next), RejectionReason.QUOTA));
    test.events.clear();

    test.clock.advance(MILLI);
    test.reject(old, RejectionReason.QUOTA);
    assertThat(test.events)
        .containsExactly(
            new KeyEvent.Rejected(test.now(), WORKLOAD, id(old), RejectionReason.QUOTA));
  }

  @Test
  void afterTheClockWentBackARejectionIsSaidAgain() {
    test.reject(old, RejectionReason.QUOTA);
    test.clock.goBack(Duration.ofDays(1));
    test.reject(old, RejectionReason.QUOTA);

    assertThat(test.eventNames()).containsExactly("Rejected", "Rejected");
  }
}
