package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.WORKLOAD;
import static dev.gemward.rotation.CacheUnderTest.id;
import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key before a new one steps in while the service does not take the new one yet. */
class OverlapTest {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Instant END = TestClock.START.plus(Duration.ofMinutes(10));

  private final ApiKey old = key("1");
  private final ApiKey young = key("2");
  private final CacheUnderTest test = CacheUnderTest.serving(old);

  private void rotate() {
    rotate(test);
  }

  private void rotate(CacheUnderTest cache) {
    cache.place.holds(young);
    assertThat(cache.cache.refresh()).isSameAs(young);
    cache.events.clear();
  }

  @Test
  void theKeyBeforeStepsInWhenThePlaceInsistsOnTheNewOne() {
    rotate();

    assertThat(test.reject(young, RejectionReason.INVALID)).containsSame(old);

    assertThat(test.place.looks()).as("one look because of the report").isEqualTo(3);
    assertThat(test.current()).isSameAs(old);
    assertThat(test.events)
        .containsExactly(
            new KeyEvent.Rejected(test.now(), WORKLOAD, id(young), RejectionReason.INVALID),
            new KeyEvent.FellBack(test.now(), WORKLOAD, id(young), id(old), END));
    assertThat(test.cache.status().state()).isEqualTo(CredentialStatus.State.DEGRADED);
  }

  @Test
  void allWhoReportTheNewKeyGetTheOneBefore() {
    rotate();
    for (int report = 0; report < 20; report++) {
      assertThat(test.reject(young, RejectionReason.INVALID)).containsSame(old);
    }
    assertThat(test.place.looks()).isEqualTo(3);
    assertThat(test.eventNames()).containsExactly("Rejected", "FellBack");
  }

  @Test
  void theKeyBeforeStepsInWhenThePlaceIsDown() {
    rotate();
    test.place.isDown();

    assertThat(test.reject(young, RejectionReason.INVALID)).containsSame(old);
    assertThat(test.current()).isSameAs(old);
  }

  @Test
  void theNewKeyIsTriedAgainAfterTheBackoff() {
    rotate();
    test.reject(young, RejectionReason.INVALID);
    test.clock.advance(Duration.ofSeconds(30).minus(MILLI));
    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(3);
    test.events.clear();

    test.clock.advance(MILLI);
    assertThat(test.current()).as("while it is looked for").isSameAs(old);
    assertThat(test.current()).isSameAs(young);
    assertThat(test.place.looks()).isEqualTo(4);
    assertThat(test.events)
        .containsExactly(new KeyEvent.Rotated(test.now(), WORKLOAD, id(old), id(young)));
    assertThat(test.cache.status().state()).isEqualTo(CredentialStatus.State.SERVING);
  }

  @Test
  void theKeyBeforeStepsInAgainAndAgainButNoLookIsMadeMoreOftenThanTheBackoffSays() {
    rotate();
    int calls = 0;
    while (test.now().isBefore(END)) {
      Credential used = test.current();
      if (used == young) {
        used = test.reject(young, RejectionReason.INVALID).orElseThrow();
      }
      assertThat(used).as("a call has a key that works").isSameAs(old);
      test.clock.advance(Duration.ofSeconds(1));
      calls++;
    }
    assertThat(calls).isEqualTo(600);
    assertThat(test.place.looks()).isLessThanOrEqualTo(2 + 2 * 600 / 30);
  }

  @Test
  void itEndsWithTheOverlap() {
    rotate();
    test.clock.advance(Duration.ofMinutes(10).minus(MILLI));
    assertThat(test.reject(young, RejectionReason.INVALID)).containsSame(old);
    test.place.isDown();
    test.clock.advance(MILLI);

    assertThat(Caller.start(test::current).thrown())
        .hasMessageContaining("The test store is down.");
    test.place.holds(young);
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(young);
    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
  }

  @Test
  void itDoesNotBeginAfterTheOverlap() {
    rotate();
    test.clock.advance(Duration.ofMinutes(10));

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).isSameAs(young);
    assertThat(test.eventNames()).containsExactly("Rejected");
  }

  @Test
  void itDoesNotBeginAfterTheOverlapEvenIfThePlaceIsDown() {
    rotate();
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(10));

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
    assertThat(test.eventNames()).doesNotContain("FellBack");
  }

  @Test
  void anOverlapThatEndedDoesNotComeBackWithTheClock() {
    rotate();
    test.clock.advance(Duration.ofMinutes(10));
    test.cache.refresh();
    test.clock.goBack(Duration.ofMinutes(5));

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).isSameAs(young);
  }

  @Test
  void aReportAboutAThirdKeyDoesNotBringTheKeyBefore() {
    rotate();
    test.place.isDown();
    assertThat(test.reject(young, RejectionReason.EXPIRED)).isEmpty();

    assertThat(test.reject(key("0"), RejectionReason.INVALID)).isEmpty();
    assertThat(test.eventNames()).doesNotContain("FellBack");
  }

  @Test
  void confirmingTheNewKeyDoesNotMakeItYoungAgain() {
    rotate();
    test.clock.advance(Duration.ofMinutes(9));
    test.cache.refresh();
    test.clock.advance(Duration.ofMinutes(1));

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPIRED", "LEAKED", "SUSPENDED"})
  void itIsOnlyForAKeyThatTheServiceDoesNotKnow(RejectionReason reason) {
    rotate();

    assertThat(test.reject(young, reason)).isEmpty();
    assertThat(test.eventNames()).doesNotContain("FellBack");
  }

  @Test
  void aReasonThatIsNotOfTheKeyDoesNotBringTheKeyBefore() {
    rotate();

    assertThat(test.reject(young, RejectionReason.QUOTA_MINUTE)).isEmpty();
    assertThat(test.current()).isSameAs(young);
  }

  @Test
  void theFirstKeyOfAllHasNoneBefore() {
    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
  }

  @Test
  void aKeyThatWasRefusedDoesNotStepIn() {
    test.place.holds(young);
    assertThat(test.reject(old, RejectionReason.INVALID)).containsSame(young);

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).isSameAs(young);
  }

  @Test
  void aKeyThatWasRefusedAfterItWasReplacedDoesNotStepIn() {
    rotate();
    assertThat(test.reject(old, RejectionReason.EXPIRED)).containsSame(young);

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
  }

  @Test
  void aKeyThatItsPlaceInsistedOnWhileTheServiceRefusedItDoesNotStepIn() {
    test.reject(old, RejectionReason.INVALID);
    assertThat(test.current()).isSameAs(old);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    rotate();

    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).isSameAs(young);
  }

  @Test
  void aKeyThatTheServiceTookInTheEndMayStepInForTheNextOne() {
    rotate();
    test.reject(young, RejectionReason.INVALID);
    test.clock.advance(Duration.ofMinutes(10));
    assertThat(test.current()).isSameAs(young);
    ApiKey third = key("3");
    test.place.holds(third);
    test.cache.refresh();

    assertThat(test.reject(third, RejectionReason.INVALID)).containsSame(young);
  }

  @Test
  void aKeyThatSteppedInAndIsRefusedTooLeadsBackToTheNewOne() {
    rotate();
    test.reject(young, RejectionReason.INVALID);

    assertThat(test.reject(old, RejectionReason.INVALID)).containsSame(young);
    assertThat(test.reject(young, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).isSameAs(young);
  }

  @Test
  void aKeyThatHasExpiredDoesNotStepIn() {
    CacheUnderTest brief =
        CacheUnderTest.serving(old.expiring(TestClock.START.plus(Duration.ofMinutes(2))));
    rotate(brief);
    brief.clock.advance(Duration.ofMinutes(2));

    assertThat(brief.reject(young, RejectionReason.INVALID)).isEmpty();
  }

  @Test
  void aKeyThatStepsInLeavesWhenItExpires() {
    Instant expires = TestClock.START.plus(Duration.ofMinutes(2));
    ApiKey before = old.expiring(expires);
    CacheUnderTest brief = CacheUnderTest.serving(before);
    rotate(brief);
    brief.place.isDown();
    assertThat(brief.reject(young, RejectionReason.INVALID)).containsSame(before);
    assertThat(brief.events)
        .contains(new KeyEvent.FellBack(brief.now(), WORKLOAD, id(young), id(before), expires));

    brief.clock.advance(Duration.ofMinutes(2).minus(MILLI));
    assertThat(brief.current()).isSameAs(before);
    brief.clock.advance(MILLI);
    assertThat(Caller.start(brief::current).thrown()).isNotNull();
  }

  @Test
  void withoutAnOverlapNoKeyStepsIn() {
    CacheUnderTest strict =
        CacheUnderTest.serving(old, CachePolicy.defaults().withOverlap(Duration.ZERO));
    rotate(strict);

    assertThat(strict.reject(young, RejectionReason.INVALID)).isEmpty();
  }

  @Test
  void aLookThatBeganBeforeTheRejectionIsNotBelievedAfterTheKeyBeforeHasSteppedIn() {
    CacheUnderTest hasty =
        CacheUnderTest.serving(old, CachePolicy.defaults().withLoadTimeout(MILLI));
    rotate(hasty);
    int[] looksBefore = new int[1];
    hasty.place.duringNextLook(
        () -> {
          looksBefore[0] = hasty.place.looks();
          // The reporter does not wait for as long as this look takes.
          assertThat(Caller.start(() -> hasty.reject(young, RejectionReason.INVALID)).returned())
              .containsSame(old);
        });
    hasty.clock.advance(Duration.ofMinutes(5));
    hasty.current();

    assertThat(hasty.place.looks()).as("the look was repeated").isEqualTo(looksBefore[0] + 1);
  }

  @Test
  void afterARollbackTheKeyThatWasRolledBackIsTheOneBefore() {
    rotate();
    test.place.holds(old);
    test.cache.refresh();

    Optional<Credential> other = test.reject(old, RejectionReason.INVALID);

    assertThat(other).containsSame(young);
  }

  @Test
  void aKeyNeverStepsInForItself() {
    rotate();
    test.reject(young, RejectionReason.INVALID);
    test.place.holds(old);
    test.cache.refresh();

    assertThat(test.reject(old, RejectionReason.INVALID)).isEmpty();
  }
}
