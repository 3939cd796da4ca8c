package dev.gemward.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.Environment;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(CanaryExtension.class)
@SuppressWarnings("NullAway.Init") // Filled by makeAKey().
class UsualUseTest {
  private static final UsualUse RARE = UsualUse.defaults().withRate(3, 2);

  private final Moment clock = new Moment();
  private final List<UsageEvent> events = new ArrayList<>();
  private KeyFingerprint fingerprint;

  @BeforeEach
  void makeAKey(Canary canary) {
    fingerprint = ApiKey.of(canary.key(), new Origin(Place.FIXED, "the test")).fingerprint();
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "demo", "notebook"})
  void aKeyThatIsUsedByHandWithSustainedTrafficIsUnusualOnceInAnHour(String name) {
    Environment environment = new Environment(name);
    UsageMeter meter = meter(environment, RARE);
    calls(meter, 3);
    clock.passMinutes(1);
    calls(meter, 2);
    assertThat(events).isEmpty();
    Instant noticed = clock.instant();
    calls(meter, 20);
    for (int minute = 0; minute < 58; minute++) {
      clock.passMinutes(1);
      calls(meter, 3);
    }

    assertThat(events)
        .containsExactly(
            new UsageEvent.UnusualTraffic(
                noticed, environment, Purpose.DEFAULT, fingerprint, 3, Duration.ofMinutes(2)));
    clock.passMinutes(1);
    calls(meter, 3);
    assertThat(events).hasSize(2);
  }

  @Test
  void aBurstOrAPauseIsUsual() {
    UsageMeter meter = meter(Environment.DEVELOPMENT, RARE);
    calls(meter, 100);
    clock.passMinutes(2);
    calls(meter, 100);
    clock.passMinutes(1);
    calls(meter, 2);
    clock.passMinutes(1);
    calls(meter, 100);
    assertThat(events).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"production", "staging", "test", "acme-perf"})
  void trafficIsUsualWhereProgramsMakeTheCalls(String environment) {
    UsageMeter meter = meter(new Environment(environment), RARE);
    for (int minute = 0; minute < 10; minute++) {
      calls(meter, 100);
      clock.passMinutes(1);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void callsOutsideTheHoursAreUnusualInAnyEnvironmentOnceInAnHour() {
    UsageMeter meter =
        meter(
            Environment.PRODUCTION,
            UsualUse.defaults().withHours(UsualUse.Hours.parse("08:00-14:00 Europe/Berlin")));
    calls(meter, 5);
    assertThat(events).isEmpty();
    clock.passMinutes(60);
    Instant late = clock.instant();
    calls(meter, 5);
    clock.passMinutes(29);
    calls(meter, 5);
    assertThat(events)
        .containsExactly(
            new UsageEvent.UnusualHour(
                late, Environment.PRODUCTION, Purpose.DEFAULT, fingerprint, LocalTime.of(14, 0)));
    clock.passMinutes(31);
    calls(meter, 5);
    assertThat(events).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "08:00-19:00 UTC, 08:00, true",
    "08:00-19:00 UTC, 19:00, false",
    "08:00-19:00 UTC, 07:59, false",
    "22:00-06:00 UTC, 23:00, true",
    "22:00-06:00 UTC, 05:59, true",
    "22:00-06:00 UTC, 06:00, false"
  })
  void hoursMayGoOverMidnight(String hours, LocalTime time, boolean isUsual) {
    assertThat(UsualUse.Hours.parse(hours).contain(time)).isEqualTo(isUsual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8-19", "08:00-19:00", "08:00-19:00 Mars/Olympus", "25:00-19:00 UTC"})
  void whatAreNotHoursIsNotUnderstood(String text) {
    assertThatThrownBy(() -> UsualUse.Hours.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            gemward.usual-hours is not understood.
            Write it like 08:00-19:00 Europe/Berlin.
            More: docs/errors.md#bad-setting\
            """);
  }

  @Test
  void aRateIsAtLeastOne() {
    assertThatThrownBy(() -> UsualUse.defaults().withRate(0, 5))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("A rate of 0 calls in each of 5 minutes is not one.\n");
  }

  private UsageMeter meter(Environment environment, UsualUse usual) {
    return new UsageMeter(
        new UsageMeter.Plan(
            environment,
            Purpose.DEFAULT,
            List.of(),
            new InProcessBudgets(clock),
            usual,
            clock,
            List.of(),
            List.of(events::add)));
  }

  private void calls(UsageMeter meter, int count) {
    for (int i = 0; i < count; i++) {
      meter.admit(fingerprint);
    }
  }
}
