package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.WORKLOAD;
import static dev.gemward.rotation.CacheUnderTest.id;
import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What happens to a key whose envelope says when it ends. */
class ExpiryTest {
  private static final Duration MILLI = Duration.ofMillis(1);

  private final ApiKey next = key("2");

  private static ApiKey ending(Duration after) {
    return key("1").expiring(TestClock.START.plus(after));
  }

  @Test
  void itIsServedUntilThenAndSaidToBeGoneOnce() {
    Duration life = Duration.ofMinutes(2);
    ApiKey brief = ending(life);
    CacheUnderTest test = CacheUnderTest.serving(brief);
    GemwardException failure = test.place.isDown();

    test.clock.advance(life.minus(MILLI));
    assertThat(test.current()).isSameAs(brief);
    test.clock.advance(MILLI);
    assertThatThrownBy(test::current).cause().isSameAs(failure);

    Instant end = TestClock.START.plus(life);
    assertThat(test.events)
        .filteredOn(KeyEvent.Expired.class::isInstance)
        .containsExactly(new KeyEvent.Expired(end, WORKLOAD, id(brief), end));
  }

  @Test
  void itsPlaceIsAskedUpToAFifthOfItsLifeBeforeItEnds() {
    CacheUnderTest test = new CacheUnderTest();
    test.chance.drawsTheMost();
    ApiKey brief = ending(Duration.ofSeconds(100));
    test.place.holds(brief);
    test.current();
    test.place.holds(next);

    test.clock.advance(Duration.ofSeconds(80).minus(MILLI));
    assertThat(test.current()).isSameAs(brief);
    assertThat(test.place.looks()).isEqualTo(1);
    test.clock.advance(MILLI);
    assertThat(test.current()).as("while it is looked for").isSameAs(brief);
    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void aKeyInItsLastSecondIsServedToItsEndWithoutALookAndNotBeyond() {
    CacheUnderTest test = new CacheUnderTest();
    test.chance.drawsTheMost();
    ApiKey last = ending(Duration.ofMillis(500));
    test.place.holds(last);
    test.current();
    test.place.holds(next);

    test.clock.advance(Duration.ofMillis(499));
    assertThat(test.current()).isSameAs(last);
    assertThat(test.place.looks()).isEqualTo(1);
    test.clock.advance(MILLI);
    assertThat(test.current()).isSameAs(next);
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aKeyWithALittleMoreThanASecondLeftIsLeftAloneForASecond() {
    CacheUnderTest test = new CacheUnderTest();
    test.chance.drawsTheMost();
    test.place.holds(ending(Duration.ofMillis(1_100)));
    test.current();

    test.clock.advance(Duration.ofMillis(999));
    test.current();
    assertThat(test.place.looks()).as("a fifth sooner would be 880 ms").isEqualTo(1);
    test.clock.advance(MILLI);
    test.current();
    assertThat(test.place.looks()).isEqualTo(2);
  }

  @Test
  void aKeyThatEndsAfterMaxStaleIsNotServedLongerWithoutConfirmation() {
    CacheUnderTest test = CacheUnderTest.serving(ending(Duration.ofHours(2)));
    GemwardException failure = test.place.isDown();

    test.clock.advance(Duration.ofHours(1));
    assertThatThrownBy(test::current).cause().isSameAs(failure);
  }

  @Test
  void aKeyThatEndsDuringItsLookIsNotKept() {
    CacheUnderTest test = new CacheUnderTest();
    test.place.holds(ending(Duration.ofSeconds(1)));
    test.place.duringNextLook(() -> test.clock.advance(Duration.ofSeconds(1)));
    test.current();
    test.place.holds(next);

    assertThat(test.cache.status().state()).isEqualTo(CredentialStatus.State.DOWN);
    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void aKeyThatHadEndedBeforeItsLookIsServedAsAnyOther() {
    ApiKey over = ending(Duration.ZERO); // Only an override lets such a key through.
    CacheUnderTest test = CacheUnderTest.serving(over);
    GemwardException failure = test.place.isDown();

    test.clock.advance(Duration.ofHours(1).minus(MILLI));
    assertThat(test.current()).isSameAs(over);
    test.clock.advance(MILLI);
    assertThatThrownBy(test::current).cause().isSameAs(failure);
  }
}
