package dev.gemward.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.rotation.CachePolicy.Between;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CachePolicyTest {
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final Duration TOO_LONG = LONGEST.plus(MILLI);

  private final CachePolicy defaults = CachePolicy.defaults();

  @Test
  void eachDurationIsSetAlone() {
    CachePolicy all =
        defaults
            .withRefreshAfter(Duration.ofSeconds(1))
            .withMaxStale(Duration.ofSeconds(2))
            .withOverlap(Duration.ofSeconds(3))
            .withLoadTimeout(Duration.ofSeconds(4))
            .withBackoff(Duration.ofSeconds(5), Duration.ofSeconds(6))
            .withPause(Duration.ofSeconds(7), Duration.ofSeconds(8));

    assertThat(all)
        .isEqualTo(
            new CachePolicy(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                new Between(Duration.ofSeconds(5), Duration.ofSeconds(6)),
                new Between(Duration.ofSeconds(7), Duration.ofSeconds(8))));
  }

  static Stream<Named<UnaryOperator<CachePolicy>>> shortestAndLongest() {
    return Stream.of(
        Named.of("short", p -> p.withRefreshAfter(MILLI).withMaxStale(MILLI).withOverlap(MILLI)),
        Named.of("no overlap", p -> p.withOverlap(Duration.ZERO)),
        Named.of("no patience", p -> p.withLoadTimeout(MILLI)),
        Named.of("one pause", p -> p.withBackoff(MILLI, MILLI).withPause(LONGEST, LONGEST)),
        Named.of("long", p -> p.withMaxStale(LONGEST).withRefreshAfter(LONGEST)),
        Named.of("long overlap", p -> p.withOverlap(LONGEST).withLoadTimeout(LONGEST)));
  }

  @ParameterizedTest
  @MethodSource("shortestAndLongest")
  void aMillisecondAndACenturyAreAllowed(UnaryOperator<CachePolicy> setting) {
    assertThat(setting.apply(defaults)).isNotEqualTo(defaults);
  }

  static Stream<Arguments> mistakes() {
    Duration less = Duration.ofNanos(999_999);
    return Stream.of(
        mistake("refreshAfter is not positive.", p -> p.withRefreshAfter(less)),
        mistake("maxStale is not positive.", p -> p.withMaxStale(less)),
        mistake("loadTimeout is not positive.", p -> p.withLoadTimeout(less)),
        mistake("the shortest pause is not positive.", p -> p.withBackoff(less, MILLI)),
        mistake("the shortest pause is not positive.", p -> p.withPause(Duration.ZERO, MILLI)),
        mistake("overlap is negative.", p -> p.withOverlap(Duration.ofNanos(-1))),
        mistake("refreshAfter is longer than 36500 days.", p -> p.withRefreshAfter(TOO_LONG)),
        mistake("maxStale is longer than 36500 days.", p -> p.withMaxStale(TOO_LONG)),
        mistake("loadTimeout is longer than 36500 days.", p -> p.withLoadTimeout(TOO_LONG)),
        mistake("overlap is longer than 36500 days.", p -> p.withOverlap(TOO_LONG)),
        mistake("the longest pause is longer than 36500 days.", p -> p.withPause(MILLI, TOO_LONG)),
        mistake(
            "The longest pause (PT0.001S) is shorter than the shortest (PT0.002S).",
            p -> p.withBackoff(MILLI.multipliedBy(2), MILLI)),
        mistake(
            "maxStale (PT4M59.999S) ends before refreshAfter (PT5M).",
            p -> p.withMaxStale(Duration.ofMinutes(5).minus(MILLI))));
  }

  private static Arguments mistake(String problem, UnaryOperator<CachePolicy> setting) {
    return Arguments.of(problem, setting);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsNamed(String problem, UnaryOperator<CachePolicy> setting) {
    assertThatThrownBy(() -> setting.apply(defaults))
        .isExactlyInstanceOf(ConfigurationException.class)
        .asInstanceOf(InstanceOfAssertFactories.type(ConfigurationException.class))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(CoreErrorCode.BAD_SETTING);
              assertThat(e.problem()).isEqualTo(problem);
              assertThat(e.remedy()).isNotBlank();
            });
  }

  /** Uniform, because chance is: one draw over the whole range, and nothing made of it. */
  @Test
  void aPauseIsWhatChanceDrawsOnceFromBothEndsAndAllBetween() {
    List<List<Long>> asked = new ArrayList<>();
    RandomGenerator chance =
        new RandomGenerator() {
          @Override
          public long nextLong(long origin, long bound) {
            asked.add(List.of(origin, bound));
            return 37_123L + asked.size();
          }

          @Override
          public long nextLong() {
            throw new UnsupportedOperationException();
          }
        };

    assertThat(defaults.backoff().drawMillis(chance)).isEqualTo(37_124);
    assertThat(asked).containsExactly(List.of(30_000L, 60_001L));
  }
}
