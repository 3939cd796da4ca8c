package dev.gemward.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.BudgetExceededException;
import dev.gemward.credential.Environment;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What budgets let through, when they warn, and what happens when their store is gone. */
@ExtendWith(CanaryExtension.class)
@SuppressWarnings("NullAway.Init") // Filled by makeAKey().
class UsageMeterTest {
  private final Moment clock = new Moment();
  private final List<UsageEvent> events = new ArrayList<>();
  private final Purpose purpose = new Purpose("chat");
  private KeyFingerprint fingerprint;

  @BeforeEach
  void makeAKey(Canary canary) {
    fingerprint = ApiKey.of(canary.key(), new Origin(Place.FIXED, "the test")).fingerprint();
  }

  @Test
  void callsLeaveUntilTheBudgetIsUsedUpAndAgainWhenItRenews() {
    UsageMeter meter = meter("calls=2/minute");
    meter.admit(fingerprint);
    meter.admit(fingerprint);
    for (int tries = 0; tries < 3; tries++) {
      assertThatThrownBy(() -> meter.admit(fingerprint))
          .isInstanceOf(BudgetExceededException.class)
          .hasMessage(
              """
              The budget calls=2/minute of production/chat is used up, and the call did not leave.
              Wait until 2026-11-28T12:01:00Z, or raise the budget where it is declared:\
               gemward.budget or Gemward.builder().budget(...).
              More: docs/errors.md#budget-exceeded\
              """)
          .extracting(e -> ((BudgetExceededException) e).renews())
          .isEqualTo(Instant.parse("2026-11-28T12:01:00Z"));
    }
    clock.passMinutes(1);
    meter.admit(fingerprint);

    assertThat(meter.budgets()).containsExactly(use("calls=2/minute", 1, "2026-11-28T12:02:00Z"));
  }

  @Test
  void aBudgetWarnsOnceAndStopsOnceInAWindow() {
    UsageMeter meter = meter("calls=4/minute@50%");
    for (int window = 0; window < 2; window++) {
      for (int call = 0; call < 4; call++) {
        meter.admit(fingerprint);
      }
      for (int call = 0; call < 3; call++) {
        assertThatThrownBy(() -> meter.admit(fingerprint))
            .isInstanceOf(BudgetExceededException.class);
      }
      String renews = "2026-11-28T12:0" + (window + 1) + ":00Z";
      assertThat(events)
          .containsExactly(
              new UsageEvent.BudgetWarning(
                  clock.instant(),
                  Environment.PRODUCTION,
                  purpose,
                  use("calls=4/minute@50%", 2, renews)),
              new UsageEvent.BudgetExceeded(
                  clock.instant(),
                  Environment.PRODUCTION,
                  purpose,
                  use("calls=4/minute@50%", 4, renews)));
      events.clear();
      clock.passMinutes(1);
    }
  }

  @Test
  void tokensAreKnownAfterACallSoTheOneThatCrossesTheLimitIsTheLast() {
    UsageMeter meter = meter("tokens=100/minute");
    meter.admit(fingerprint);
    meter.charge(new Tokens(60, 30, 50, 20));
    meter.admit(fingerprint);
    meter.charge(new Tokens(60, 30, 0, 0));
    assertThat(meter.known())
        .containsExactly(use("tokens=100/minute", 180, "2026-11-28T12:01:00Z"));

    assertThatThrownBy(() -> meter.admit(fingerprint)).isInstanceOf(BudgetExceededException.class);
    clock.passMinutes(1);
    meter.admit(fingerprint);
    assertThat(meter.known()).containsExactly(use("tokens=100/minute", 80, "2026-11-28T12:02:00Z"));
  }

  @Test
  void aCallThatOneBudgetStopsIsNotChargedToTheOthers() {
    UsageMeter meter = meter("calls=100/day,tokens=10/minute,calls=1/hour");
    meter.admit(fingerprint);
    assertThatThrownBy(() -> meter.admit(fingerprint))
        .hasMessageStartingWith("The budget calls=1/hour of production/chat is used up");

    assertThat(meter.budgets()).extracting(BudgetUse::used).containsExactly(1L, 0L, 1L);
  }

  @Test
  void whatIsKnownOfAWindowThatIsOverIsNothing() {
    UsageMeter meter = meter("calls=2/minute");
    meter.admit(fingerprint);
    clock.passMinutes(1);
    assertThat(meter.known()).extracting(BudgetUse::used).containsExactly(0L);
  }

  @Test
  void aStoreThatIsGoneIsSaidOnceAndThisProcessCountsAlone() {
    Shared shared = new Shared();
    UsageMeter meter = meter("calls=2/hour@100%", shared);
    meter.admit(fingerprint);
    shared.isGone = true;
    meter.admit(fingerprint);
    meter.admit(fingerprint);
    assertThatThrownBy(() -> meter.admit(fingerprint)).isInstanceOf(BudgetExceededException.class);
    assertThat(shared.asked).as("questions, because it is left alone for ten seconds").isEqualTo(2);

    clock.pass(Duration.ofSeconds(10));
    assertThatThrownBy(() -> meter.admit(fingerprint)).isInstanceOf(BudgetExceededException.class);
    assertThat(shared.asked).isEqualTo(3);
    shared.isGone = false;
    clock.pass(Duration.ofSeconds(10));
    meter.admit(fingerprint);

    assertThat(shared.counter.used()).isEqualTo(2);
    assertThat(events)
        .extracting(MetricTags::nameOf)
        .containsExactly(
            "budget_store_lost", "budget_warning", "budget_exceeded", "budget_store_back");
    assertThat(events.get(0))
        .isEqualTo(
            new UsageEvent.BudgetStoreLost(
                Instant.parse("2026-11-28T12:00:30Z"),
                Environment.PRODUCTION,
                purpose,
                "java.lang.IllegalStateException"));
  }

  @Test
  void aListenerThatFailsDisturbsNobody() {
    UsageMeter meter =
        new UsageMeter(
            new UsageMeter.Plan(
                Environment.PRODUCTION,
                purpose,
                Budget.parse("calls=1/day"),
                new InProcessBudgets(clock),
                UsualUse.defaults(),
                clock,
                List.of(),
                List.of(
                    event -> {
                      throw new IllegalStateException("a listener that fails");
                    },
                    events::add)));
    meter.admit(fingerprint);
    assertThat(events).hasSize(1);
  }

  private UsageMeter meter(String budgets) {
    return meter(budgets, new InProcessBudgets(clock));
  }

  private UsageMeter meter(String budgets, BudgetStore store) {
    return new UsageMeter(
        new UsageMeter.Plan(
            Environment.PRODUCTION,
            purpose,
            Budget.parse(budgets),
            store,
            UsualUse.defaults(),
            clock,
            List.of(),
            List.of(events::add)));
  }

  private static BudgetUse use(String budget, long used, String renews) {
    return new BudgetUse(Budget.parse(budget).get(0), used, Instant.parse(renews));
  }

  /** A store outside this process. */
  private final class Shared implements BudgetStore, BudgetCounter {
    private final BudgetCounter counter =
        new InProcessBudgets(clock)
            .open(
                new BudgetStore.Account(
                    Environment.PRODUCTION, purpose, Budget.parse("calls=2/hour").get(0)));
    private boolean isGone;
    private int asked;

    @Override
    public BudgetCounter open(Account account) {
      return this;
    }

    private BudgetCounter reached() {
      asked++;
      if (isGone) {
        throw new IllegalStateException("gone");
      }
      return counter;
    }

    @Override
    public OptionalLong take() {
      return reached().take();
    }

    @Override
    public long charge(long amount) {
      return reached().charge(amount);
    }

    @Override
    public long used() {
      return reached().used();
    }
  }
}
