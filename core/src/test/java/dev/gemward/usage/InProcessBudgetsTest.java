package dev.gemward.usage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InProcessBudgetsTest {
  private final Moment clock = new Moment();
  private final InProcessBudgets store = new InProcessBudgets(clock);
  private final BudgetStore.Account account =
      new BudgetStore.Account(
          new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
          Budget.calls(10, Budget.Window.MINUTE));
  private final BudgetCounter counter = store.open(account);

  @Test
  void theLimitIsTakenAndNotOneMore() {
    for (int i = 1; i <= 10; i++) {
      assertThat(counter.take()).hasValue(i);
    }
    assertThat(counter.take()).isEmpty();
    assertThat(counter.used()).isEqualTo(10);
  }

  @Test
  void theNextWindowBeginsAtItsMinuteAndNotBefore() {
    counter.charge(10);
    clock.pass(Duration.ofSeconds(29));
    assertThat(counter.take()).isEmpty();
    clock.pass(Duration.ofSeconds(1));
    assertThat(counter.take()).hasValue(1);
  }

  @Test
  void whatGoesBeyondTheLimitIsTakenOffTheWindowsThatFollow() {
    assertThat(counter.charge(25)).isEqualTo(25);
    clock.passMinutes(1);
    assertThat(counter.used()).isEqualTo(15);
    assertThat(counter.take()).isEmpty();
    clock.passMinutes(1);
    assertThat(counter.take()).hasValue(6);
    clock.passMinutes(100_000_000);
    assertThat(counter.used()).isZero();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAndIsNeverLessThanNothing() {
    counter.charge(10);
    assertThat(counter.charge(-1)).isEqualTo(9);
    assertThat(counter.take()).hasValue(10);
    assertThat(counter.charge(-100)).isZero();
  }

  @Test
  void aClockThatGoesBackRenewsNothing() {
    counter.charge(10);
    clock.passMinutes(-60);
    assertThat(counter.take()).isEmpty();
    assertThat(counter.used()).isEqualTo(10);
  }

  @Test
  void equalAccountsShareAndOthersDoNot() {
    counter.charge(10);
    assertThat(store.open(account).used()).isEqualTo(10);
    assertThat(
            store
                .open(
                    new BudgetStore.Account(
                        new Workload(DeploymentEnvironment.TEST, new Purpose("other")),
                        account.budget()))
                .used())
        .isZero();
    assertThat(new InProcessBudgets(clock).open(account).used()).isZero();
  }

  @Test
  void manyThreadsTakeTheLimitAndNotOneMore() throws Exception {
    BudgetCounter shared =
        store.open(
            new BudgetStore.Account(
                new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
                Budget.calls(5_000, Budget.Window.DAY)));
    Callable<Long> taking =
        () -> Stream.generate(shared::take).limit(2_000).filter(taken -> taken.isPresent()).count();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      long taken = 0;
      for (Future<Long> each : threads.invokeAll(List.of(taking, taking, taking, taking))) {
        taken += each.get(30, SECONDS);
      }
      assertThat(taken).isEqualTo(5_000);
    } finally {
      threads.shutdownNow();
    }
  }
}
