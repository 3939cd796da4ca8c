package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.WORKLOAD;
import static dev.gemward.rotation.CacheUnderTest.id;
import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CredentialRefusedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key that was reported as leaked is never used again in this process. */
class LeakTest {
  private final ApiKey leaked = key("1");
  private final ApiKey next = key("2");
  private final CacheUnderTest test = CacheUnderTest.serving(leaked);
  private final CacheUnderTest other = CacheUnderTest.serving(leaked.withVersion("7"));

  @Test
  void itIsNotUsedEvenIfItsPlaceStillReturnsIt() {
    assertThat(test.reject(leaked, RejectionReason.LEAKED)).isEmpty();

    for (int hour = 0; hour < 3; hour++) {
      assertThatThrownBy(test::current)
          .isExactlyInstanceOf(CredentialRefusedException.class)
          .hasMessage(
              "The "
                  + leaked
                  + " was reported as leaked, and is not used again.\n"
                  + RejectionReason.LEAKED.remedy()
                  + "\nMore: docs/errors.md#leaked-key");
      test.clock.advance(Duration.ofHours(1));
    }
    assertThat(test.eventNames())
        .containsExactly("Rejected", "Leaked", "Refused", "RefreshFailed", "RefreshFailed");
    assertThat(test.events.get(1))
        .isEqualTo(new KeyEvent.Leaked(TestClock.START, WORKLOAD, id(leaked)));
  }

  @Test
  void aReportThatItLeakedIsHeardWhileThePlaceInsists() {
    test.reject(leaked, RejectionReason.INVALID);
    test.place.holds(next);

    assertThat(test.reject(leaked, RejectionReason.LEAKED)).containsSame(next);
  }

  @Test
  void manyReportsAreOneEventAndOneLook() {
    test.place.holds(next);
    for (int report = 0; report < 20; report++) {
      assertThat(test.reject(leaked, RejectionReason.LEAKED)).containsSame(next);
    }
    other.reject(leaked, RejectionReason.LEAKED);

    assertThat(test.eventNames()).containsExactly("Rejected", "Leaked", "Rotated");
    assertThat(other.eventNames()).doesNotContain("Leaked");
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void theNewKeyIsServedAsSoonAsItsPlaceHasOne() {
    test.reject(leaked, RejectionReason.LEAKED);
    test.place.holds(next);
    test.clock.advance(Duration.ofSeconds(2));

    assertThat(test.current()).isSameAs(next);
    assertThat(test.events)
        .endsWith(new KeyEvent.Rotated(test.now(), WORKLOAD, id(leaked), id(next)));
  }

  @Test
  void anotherCacheThatServesItStopsAtTheNextCall() {
    other.place.holds(next);
    test.reject(leaked, RejectionReason.LEAKED);

    assertThat(other.current()).isSameAs(next);
    assertThat(other.place.looks()).isEqualTo(2);
  }

  @Test
  void anotherCacheDoesNotEvenShowItInItsStatus() {
    test.reject(leaked, RejectionReason.LEAKED);

    assertThat(other.cache.status().state()).isEqualTo(CredentialStatus.State.DOWN);
    assertThat(other.cache.status().key()).isEmpty();
  }

  @Test
  void anotherCacheThatServesAnotherKeyGoesOnWithoutALook() {
    CacheUnderTest third = CacheUnderTest.serving(next);
    test.reject(leaked, RejectionReason.LEAKED);

    assertThat(third.current()).isSameAs(next);
    assertThat(third.current()).isSameAs(next);
    assertThat(third.place.looks()).isEqualTo(1);
  }

  @Test
  void aLeakOfAnotherKeyDoesNotEndThatThePlaceInsists() {
    test.reject(leaked, RejectionReason.INVALID);
    other.reject(next, RejectionReason.LEAKED);
    assertThat(test.current()).isSameAs(leaked);

    assertThat(test.reject(leaked, RejectionReason.INVALID)).isEmpty();
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void anotherCacheDoesNotTakeItUp() {
    CacheUnderTest third = CacheUnderTest.serving(next);
    test.reject(leaked, RejectionReason.LEAKED);
    third.place.holds(leaked);
    third.clock.advance(Duration.ofMinutes(5));
    third.current();

    assertThat(third.current()).isSameAs(next);
    assertThat(third.eventNames()).containsExactly("Refused", "ServingStale");
  }

  @Test
  void aKeyThatLeaksWhileItIsBeingTakenUpIsNotServed() {
    CacheUnderTest third = new CacheUnderTest();
    third.place.holds(leaked);
    third.chance.onNextDraw(() -> test.reject(leaked, RejectionReason.LEAKED));

    assertThat(third.current()).as("the call began before the leak").isSameAs(leaked);
    assertThatThrownBy(third::current).isExactlyInstanceOf(CredentialRefusedException.class);
  }

  @Test
  void aLeakDuringALookIsHeardByTheLook() {
    other.place.duringNextLook(
        () -> {
          test.reject(leaked, RejectionReason.LEAKED);
          other.place.holds(next);
        });
    other.clock.advance(Duration.ofMinutes(5));
    assertThat(other.current().fingerprint()).isEqualTo(leaked.fingerprint());

    other.clock.advance(Duration.ofSeconds(60));
    assertThat(other.current()).isSameAs(next);
  }

  @Test
  void theKeyBeforeDoesNotStepInIfItHasLeaked() {
    test.place.holds(next);
    test.cache.refresh();
    other.reject(leaked, RejectionReason.LEAKED);

    assertThat(test.reject(next, RejectionReason.INVALID)).isEmpty();
    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void theKeyBeforeLeavesIfItLeaksWhileItStepsIn() {
    test.place.holds(next);
    test.cache.refresh();
    ApiKey third = key("3");
    test.place.duringNextLook(
        () ->
            test.chance.onNextDraw(
                () ->
                    test.chance.onNextDraw(
                        () ->
                            test.chance.onNextDraw(
                                () -> other.reject(leaked, RejectionReason.LEAKED)))));

    assertThat(test.reject(next, RejectionReason.INVALID)).containsSame(leaked);
    test.place.holds(third);
    assertThat(test.current()).isSameAs(third);
  }

  @Test
  void theKeyBeforeThatStepsInLeavesIfItLeaks() {
    test.place.holds(next);
    test.cache.refresh();
    assertThat(test.reject(next, RejectionReason.INVALID)).containsSame(leaked);

    other.reject(leaked, RejectionReason.LEAKED);

    assertThat(test.current()).as("the place insists on it").isSameAs(next);
  }

  @Test
  void aReportAboutAKeyThatIsNotServedIsKept() {
    assertThat(test.reject(next, RejectionReason.LEAKED)).containsSame(leaked);
    test.place.holds(next);
    test.clock.advance(Duration.ofMinutes(5));
    test.current();

    assertThat(test.current()).isSameAs(leaked);
    assertThat(test.eventNames())
        .isEqualTo(List.of("Rejected", "Leaked", "Refused", "ServingStale"));
  }
}
