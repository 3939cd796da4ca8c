package dev.gemward.usage.bucket4j;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.BudgetExceededException;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.Budget;
import dev.gemward.usage.BudgetCounter;
import dev.gemward.usage.BudgetStore;
import dev.gemward.usage.MetricTags;
import dev.gemward.usage.UsageEvent;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Budgets of a fleet over a real Redis. */
@SuppressWarnings("NullAway.Init") // Filled by start().
class Bucket4jStoreTest {
  private static final Budget BUDGET = Budget.calls(10, Budget.Window.MINUTE);

  private volatile Instant now = Instant.parse("2026-11-28T12:00:30Z");
  private RedisServer redis;
  private RedisClient client;

  @BeforeEach
  void start() throws IOException {
    assumeThat(RedisServer.binary())
        .as("redis-server, which is missing: apt-get install redis-server")
        .isPresent();
    redis = RedisServer.start();
    client = RedisClient.create(redis.uri());
  }

  @AfterEach
  void stop() {
    if (client != null) {
      client.shutdown(0, 5, SECONDS);
      redis.close();
    }
  }

  @Test
  void processesShareWhatIsLeftAndTheWindowRenewsForAll() {
    BudgetCounter one = store().open(account("chat"));
    BudgetCounter other = store().open(account("chat"));
    for (int i = 1; i <= 10; i++) {
      assertThat((i % 2 == 0 ? one : other).take()).hasValue(i);
    }
    assertThat(one.take()).isEmpty();
    assertThat(other.take()).isEmpty();
    assertThat(other.used()).isEqualTo(10);
    assertThat(store().open(account("other")).used()).isZero();

    now = Instant.parse("2026-11-28T12:00:59Z");
    assertThat(one.take()).isEmpty();
    now = Instant.parse("2026-11-28T12:01:00Z");
    assertThat(one.take()).hasValue(1);
    assertThat(other.take()).hasValue(2);
  }

  @Test
  void whatGoesBeyondTheLimitIsTakenOffTheWindowsThatFollow() {
    BudgetCounter counter = store().open(account("chat"));
    assertThat(counter.charge(25)).isEqualTo(25);
    now = Instant.parse("2026-11-28T12:01:00Z");
    assertThat(counter.used()).isEqualTo(15);
    assertThat(counter.take()).isEmpty();
    now = Instant.parse("2026-11-28T12:02:00Z");
    assertThat(counter.take()).hasValue(6);
    assertThat(counter.charge(-1)).isEqualTo(5);
    assertThat(counter.charge(0)).isEqualTo(5);
    now = Instant.parse("2026-11-28T13:00:00Z");
    assertThat(counter.used()).isZero();
  }

  @Test
  void aBudgetThatRedisForgotBeginsInTheWindowOfItsDay() {
    BudgetCounter counter = store().open(account("chat"));
    assertThat(counter.charge(10)).isEqualTo(10);
    now = Instant.parse("2026-11-28T18:30:10Z");
    client.connect().sync().flushall();
    assertThat(counter.charge(10)).isEqualTo(10);
    now = Instant.parse("2026-11-28T18:30:59Z");
    assertThat(counter.take()).isEmpty();
    now = Instant.parse("2026-11-28T18:31:00Z");
    assertThat(counter.take()).hasValue(1);
  }

  @Test
  void manyThreadsOfTwoProcessesTakeTheLimitAndNotOneMore() throws Exception {
    Callable<Long> taking =
        () -> {
          BudgetCounter counter =
              store()
                  .open(
                      new BudgetStore.Account(
                          new Workload(DeploymentEnvironment.PRODUCTION, Purpose.DEFAULT),
                          Budget.calls(100, Budget.Window.DAY)));
          return Stream.generate(counter::take)
              .limit(60)
              .filter(taken -> taken.isPresent())
              .count();
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      long taken = 0;
      for (Future<Long> each : threads.invokeAll(List.of(taking, taking, taking, taking))) {
        taken += each.get(30, SECONDS);
      }
      assertThat(taken).isEqualTo(100);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whenRedisIsGoneCallsGoOnUnderABudgetOfThisProcessAndItIsSaidOnce() throws Exception {
    // What the client loads once is loaded before half a second counts.
    assertThat(store().open(account("chat")).take()).isPresent();
    List<UsageEvent> events = new CopyOnWriteArrayList<>();
    try (LocalGemini gemini = LocalGemini.start();
        Gemward gemward =
            Gemward.builder()
                .environment(DeploymentEnvironment.TEST)
                .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
                .endpoint(URI.create(gemini.baseUrl()))
                .budget(Budget.calls(3, Budget.Window.DAY).withWarnAt(100))
                .budgetStore(new Bucket4jStore(manager(TimeMeter.SYSTEM_MILLISECONDS)))
                .usageListener(events::add)
                .build()) {
      List<String> said = new ArrayList<>();
      call(gemward);
      redis.kill();
      for (int left = 0; left < 3; left++) {
        call(gemward);
      }
      assertThatThrownBy(() -> call(gemward)).hasRootCauseInstanceOf(BudgetExceededException.class);

      events.forEach(event -> said.add(MetricTags.nameOf(event)));
      assertThat(said).containsExactly("budget_store_lost", "budget_warning", "budget_exceeded");
      assertThat(gemini.requests()).hasSize(4);
    }
  }

  @Test
  void redisIsAskedAgainWhenItIsBack() throws Exception {
    assertThat(store().open(account("chat")).take()).isPresent();
    BudgetCounter counter = store(Duration.ofMillis(500)).open(account("chat"));
    redis.kill();
    assertThatThrownBy(counter::take).isInstanceOf(RuntimeException.class);
    redis.startAgain();

    assertThat(Stream.generate(() -> answers(counter)).limit(100)).contains(true);
  }

  @Test
  void aManagerThatWouldHoldUpCallsIsNotTaken() {
    assertThatThrownBy(() -> new Bucket4jStore(synchronous()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            The Bucket4j proxy manager for budgets has no asynchronous mode.
            Use a client that has one: Lettuce or Redisson for Redis.
            More: docs/errors.md#bad-setting\
            """);
  }

  private static boolean answers(BudgetCounter counter) {
    try {
      return counter.used() >= 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static void call(Gemward gemward) {
    gemward.client().models.generateContent("gemini-2.5-flash", "hi", null);
  }

  private Bucket4jStore store() {
    return store(Duration.ofSeconds(30));
  }

  private Bucket4jStore store(Duration patience) {
    return new Bucket4jStore(
        manager(
            new TimeMeter() {
              @Override
              public long currentTimeNanos() {
                return SECONDS.toNanos(now.getEpochSecond());
              }

              @Override
              public boolean isWallClockBased() {
                return true;
              }
            }),
        () -> now,
        patience);
  }

  private ProxyManager<String> manager(TimeMeter clock) {
    StatefulRedisConnection<String, byte[]> connection =
        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
    return Bucket4jLettuce.casBasedBuilder(connection)
        .expirationAfterWrite(
            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofDays(2)))
        .clientClock(clock)
        .build();
  }

  @SuppressWarnings("unchecked")
  private static ProxyManager<String> synchronous() {
    return (ProxyManager<String>)
        Proxy.newProxyInstance(
            Bucket4jStoreTest.class.getClassLoader(),
            new Class<?>[] {ProxyManager.class},
            (proxy, method, arguments) -> false);
  }

  private static BudgetStore.Account account(String purpose) {
    return new BudgetStore.Account(
        new Workload(DeploymentEnvironment.PRODUCTION, new Purpose(purpose)), BUDGET);
  }
}
