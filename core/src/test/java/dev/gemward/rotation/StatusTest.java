package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.id;
import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a health check is told. */
class StatusTest {
  private final ApiKey old = key("1");
  private final CacheUnderTest test = CacheUnderTest.serving(old);

  private static Instant after(Duration time) {
    return TestClock.START.plus(time);
  }

  private static CredentialStatus.Failure failure(Instant at, GemwardException cause) {
    return new CredentialStatus.Failure(at, cause.code(), cause.problem(), cause.remedy());
  }

  @Test
  void aCacheThatWasNotAskedYetIsDown() {
    CacheUnderTest cold = new CacheUnderTest();

    assertThat(cold.cache.status())
        .isEqualTo(
            new CredentialStatus(
                CredentialStatus.State.DOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty()));
    assertThat(cold.place.looks()).isZero();
  }

  @Test
  void aKeyThatServesHasItsTimes() {
    test.clock.advance(Duration.ofMinutes(1));

    CredentialStatus status = test.cache.status();

    assertThat(status)
        .isEqualTo(
            new CredentialStatus(
                CredentialStatus.State.SERVING,
                Optional.of(id(old)),
                Optional.of(TestClock.START),
                Optional.of(after(Duration.ofMinutes(5))),
                Optional.of(after(Duration.ofHours(1))),
                0,
                Optional.empty(),
                Optional.empty()));
    assertThat(status)
        .hasToString(
            "SERVING "
                + id(old)
                + ", confirmed 2026-11-23T12:00:00Z, next refresh 2026-11-23T12:05:00Z");
  }

  @Test
  void aKeyWhosePlaceIsDownIsDegradedAndTheLastFailureIsTold() {
    GemwardException down = test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    test.current();
    test.clock.advance(Duration.ofSeconds(30));
    test.current();

    CredentialStatus status = test.cache.status();

    assertThat(status)
        .isEqualTo(
            new CredentialStatus(
                CredentialStatus.State.DEGRADED,
                Optional.of(id(old)),
                Optional.of(TestClock.START),
                Optional.of(after(Duration.ofMinutes(6))),
                Optional.of(after(Duration.ofHours(1))),
                2,
                Optional.of(failure(after(Duration.ofSeconds(330)), down)),
                Optional.empty()));
    assertThat(status)
        .hasToString(
            "DEGRADED "
                + id(old)
                + ", confirmed 2026-11-23T12:00:00Z, next refresh 2026-11-23T12:06:00Z,"
                + " 2 failed since: The test store is down.");
  }

  @Test
  void withoutAKeyTheNextRefreshIsWhenThePauseEnds() {
    CacheUnderTest cold = new CacheUnderTest();
    GemwardException down = cold.place.isDown();
    assertThat(catchThrowable(cold::current)).isNotNull();

    assertThat(cold.cache.status())
        .isEqualTo(
            new CredentialStatus(
                CredentialStatus.State.DOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.of(after(Duration.ofSeconds(2))),
                Optional.empty(),
                1,
                Optional.of(failure(TestClock.START, down)),
                Optional.empty()));
  }

  @Test
  void aKeyThatStepsInWhileThePlaceIsDownIsAskedForAgainWhenTheStatusSays() {
    ApiKey young = key("2");
    test.place.holds(young);
    test.cache.refresh();
    test.place.isDown();
    assertThat(test.reject(young, RejectionReason.INVALID)).containsSame(old);

    assertThat(test.cache.status().nextRefresh()).contains(after(Duration.ofSeconds(30)));
    test.clock.advance(Duration.ofMillis(29_999));
    test.current();
    assertThat(test.place.looks()).isEqualTo(3);
    test.clock.advance(Duration.ofMillis(1));
    test.current();
    assertThat(test.place.looks()).isEqualTo(4);
  }

  @Test
  void aRefusalIsToldWithItsTimeKeyAndReason() {
    test.clock.advance(Duration.ofSeconds(1));
    test.reject(old, RejectionReason.QUOTA_DAY);

    CredentialStatus status = test.cache.status();

    assertThat(status.state()).isEqualTo(CredentialStatus.State.SERVING);
    assertThat(status.lastRejection())
        .contains(
            new CredentialStatus.PastRejection(
                after(Duration.ofSeconds(1)), old.fingerprint(), RejectionReason.QUOTA_DAY));
    assertThat(status.toString()).endsWith(", " + old.fingerprint() + " refused as QUOTA_DAY");
  }
}
