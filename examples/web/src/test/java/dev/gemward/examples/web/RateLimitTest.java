package dev.gemward.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final TestClock clock = new TestClock();
  private final RateLimit limit = new RateLimit(2, Duration.ofMinutes(1), clock);

  @Test
  void soManyAreTakenInAWindowAndTheNextIsToldHowLongToWait() {
    assertThat(limit.take("ada")).isEmpty();
    clock.advance(Duration.ofSeconds(20));
    assertThat(limit.take("ada")).isEmpty();
    clock.advance(Duration.ofSeconds(10));

    assertThat(limit.take("ada")).contains(Duration.ofSeconds(30));
  }

  @Test
  void oneIsFreeAgainWhenTheFirstHasLeftTheWindow() {
    limit.take("ada");
    clock.advance(Duration.ofSeconds(20));
    limit.take("ada");
    clock.advance(Duration.ofSeconds(40));

    assertThat(limit.take("ada")).isEmpty();
    assertThat(limit.take("ada")).contains(Duration.ofSeconds(20));
  }

  @Test
  void oneUserTakesNothingFromAnother() {
    limit.take("ada");
    limit.take("ada");

    assertThat(limit.take("grace")).isEmpty();
  }
}
