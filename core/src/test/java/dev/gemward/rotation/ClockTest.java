package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens when a process was frozen, and when its clock is set. */
class ClockTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MILLI = Duration.ofMillis(1);

  private final ApiKey old = key("1");
  private final ApiKey next = key("2");
  private final CacheUnderTest test = CacheUnderTest.serving(old);

  @Test
  void aProcessThatWasFrozenForADayLooksBeforeItServes() {
    test.place.holds(next);
    test.clock.advance(DAY);

    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aProcessThatWasFrozenForADayDoesNotServeWhatNothingConfirms() {
    GemwardException failure = test.place.isDown();
    test.clock.advance(DAY);

    assertThatThrownBy(test::current).cause().isSameAs(failure);
  }

  @Test
  void aFreezeForgetsTheBackoff() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    test.place.holds(next);
    test.clock.advance(DAY);

    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void aClockThatWentBackADayMakesTheKeyDue() {
    test.place.holds(next);
    test.clock.goBack(DAY);

    assertThat(test.current()).as("while it is looked for").isSameAs(old);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(2);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    assertThat(test.place.looks()).as("by the clock as it is now").isEqualTo(3);
  }

  @Test
  void aClockThatWentBackADayServesForMaxStaleFromThenOnWhileThePlaceIsDown() {
    GemwardException failure = test.place.isDown();
    test.clock.goBack(DAY);

    assertThat(test.current()).isSameAs(old);
    assertThat(test.place.looks()).isEqualTo(2);
    test.clock.advance(Duration.ofHours(1).minus(MILLI));
    assertThat(test.current()).isSameAs(old);
    test.clock.advance(MILLI);
    assertThatThrownBy(test::current).cause().isSameAs(failure);
    test.place.holds(next);
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void aClockThatGoesBackAgainAndAgainSpendsNoLifeAndLooksEachTime() {
    for (int jump = 1; jump <= 5; jump++) {
      test.clock.goBack(DAY);
      assertThat(test.current()).isSameAs(old);
      assertThat(test.place.looks()).isEqualTo(1 + jump);
    }
  }

  @Test
  void aClockThatWentBackEndsTheBackoff() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    test.place.holds(next);
    test.clock.goBack(DAY);

    assertThat(test.current()).isSameAs(old);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aClockThatWentBackEndsTheBackoffEvenIfTheKeyIsNotYounger() {
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(10));
    test.current();
    test.place.holds(next);
    test.clock.goBack(Duration.ofMinutes(5));

    assertThat(test.current()).isSameAs(old);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aClockThatWentBackEndsThePauseWithoutAKey() {
    CacheUnderTest cold = new CacheUnderTest();
    cold.place.isDown();
    assertThatThrownBy(cold::current).isInstanceOf(GemwardException.class);
    cold.place.holds(next);
    cold.clock.goBack(DAY);

    assertThat(cold.current()).isSameAs(next);
  }

  @Test
  void aClockThatWentBackEndsThatThePlaceInsists() {
    test.reject(old, RejectionReason.INVALID);
    test.place.holds(next);
    test.clock.goBack(DAY);

    assertThat(test.reject(old, RejectionReason.INVALID)).containsSame(next);
  }

  @Test
  void aClockThatWentBackDuringTheLookIsNoticedToo() {
    test.place.holds(next);
    test.clock.advance(Duration.ofMinutes(5));
    test.place.duringNextLook(() -> test.clock.goBack(DAY));
    test.current();

    assertThat(test.current()).isSameAs(next);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);
  }

  @Test
  void aClockThatWentBackDoesNotLetThePlaceInsistForADay() {
    test.reject(old, RejectionReason.INVALID);
    test.clock.goBack(DAY);
    test.cache.refresh();
    test.clock.advance(Duration.ofSeconds(60));
    test.place.holds(next);

    assertThat(test.reject(old, RejectionReason.INVALID)).containsSame(next);
  }

  @Test
  void aClockThatWentBackEndsTheOverlap() {
    test.place.holds(next);
    test.cache.refresh();
    test.clock.goBack(DAY);

    assertThat(test.reject(next, RejectionReason.INVALID)).isEmpty();
  }

  @Test
  void aLookThatLandsBetweenTheClockAndTheLockIsNoClockThatWentBack() {
    CacheUnderTest cold = new CacheUnderTest();
    cold.place.holds(old);
    cold.clock.afterNextReading(
        () -> {
          cold.clock.advance(Duration.ofMillis(5));
          cold.cache.refresh();
        });

    assertThat(cold.current()).isSameAs(old);
    assertThat(cold.place.looks()).isEqualTo(1);
  }
}
