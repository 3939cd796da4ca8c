package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.KeyEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * 32 threads call through one client, plain, asynchronous and streamed, while keys rotate every
 * second, Secret Manager goes away, a key leaks and another is not known to the service at first.
 * In its short form it runs with all tests; {@code -Plong} makes 400,000 calls, so that more keys
 * go by than the redactor remembers.
 */
class RotationUnderLoadTest {
  private static final int CALLS = Integer.getInteger("gemward.load.calls", 12_000);
  private static final int THREADS = 32;
  private static final long MOST_GROWTH = 6L << 20;

  private final Map<String, Integer> events = new ConcurrentHashMap<>();

  @Test
  void noCallFailsThatTheServiceDidNotHaveToRefuse() throws Exception {
    List<Long> heap = new ArrayList<>();
    String summary;
    try (Scene scene = new Scene()) {
      scene.gemini.reply("Here.");
      int port = scene.gemini.port();
      ScheduledExecutorService seconds = Executors.newSingleThreadScheduledExecutor();
      try {
        Load load;
        try (Gemward gemward = gemward(scene)) {
          load = new Load(gemward.client(), "Here.", CALLS, scene::isComplete);
          ScheduledFuture<?> ticks =
              seconds.scheduleAtFixedRate(scene::tick, 300, 1000, TimeUnit.MILLISECONDS);
          ScheduledFuture<?> samples =
              seconds.scheduleAtFixedRate(
                  () -> {
                    scene.gemini.forgetRequests();
                    scene.secrets.forgetRequests();
                    heap.add(usedAfterCollection());
                  },
                  2,
                  5,
                  TimeUnit.SECONDS);
          long start = System.nanoTime();
          load.run(THREADS);
          summary =
              "%d calls from %d threads in %d s: %s, %d failed; events %s; heap after collection %s MiB"
                  .formatted(
                      load.started(),
                      THREADS,
                      TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                      scene,
                      load.failures().size(),
                      new TreeMap<>(events),
                      heap.stream().map(bytes -> bytes >> 20).toList());
          System.out.println(summary);
          assertThat(List.of(ticks, samples)).as("went on to the end").noneMatch(Future::isDone);
          assertThat(load.failures()).as(summary).isEmpty();
          assertThat(load.started()).isGreaterThanOrEqualTo(CALLS);
        }
        assertThat(becomesTrue(() -> leftThreads().isEmpty()))
            .as("threads %s", leftThreads())
            .isTrue();
        assertThat(becomesTrue(() -> connectionsTo(port) == 0)).as("connections").isTrue();
      } finally {
        seconds.shutdownNow();
      }
    }
    assertThat(events).as(summary).containsKeys("Rotated", "Leaked", "FellBack", "ServingStale");
    if (heap.size() > 3) {
      // The lower of two, because what is on its way when Secret Manager is away is more.
      long last = Math.min(heap.get(heap.size() - 2), heap.get(heap.size() - 1));
      assertThat(last - Math.min(heap.get(0), heap.get(1))).as(summary).isLessThan(MOST_GROWTH);
    }
  }

  private Gemward gemward(Scene scene) {
    return Gemward.builder()
        .environment(DeploymentEnvironment.TEST)
        .purpose("load")
        .endpoint(URI.create(scene.gemini.baseUrl()))
        .httpOptions(
            HttpOptions.builder().retryOptions(HttpRetryOptions.builder().attempts(1)).build())
        .provider(
            SecretManagerProvider.builder("projects/load/secrets/gemini-{environment}-{purpose}")
                .endpoint(URI.create("http://" + scene.secrets.grpcAddress()))
                .timeout(Duration.ofSeconds(2))
                .build())
        .cache(
            CachePolicy.defaults()
                .withRefreshAfter(Duration.ofMillis(200))
                .withMaxStale(Duration.ofMinutes(1))
                .withOverlap(Duration.ofSeconds(5))
                .withBackoff(Duration.ofMillis(100), Duration.ofMillis(300))
                .withPause(Duration.ofMillis(50), Duration.ofMillis(100)))
        .keyListener(this::count)
        .build();
  }

  private void count(KeyEvent event) {
    events.merge(event.getClass().getSimpleName(), 1, Integer::sum);
  }

  /** What a collection left, and nothing of what 32 threads have allocated since. */
  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  /** The threads of a Gemward: of the cache, of OkHttp and of the Secret Manager client. */
  private static List<String> leftThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("gemward") || name.startsWith("OkHttp Dispatcher"))
        .toList();
  }

  /**
   * Open connections of this machine to {@code port}; on systems without the file there are none.
   */
  private static long connectionsTo(int port) {
    String remote = ":%04X 01".formatted(port);
    long connections = 0;
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      try {
        if (Files.exists(Path.of(table))) {
          connections +=
              Files.readAllLines(Path.of(table)).stream()
                  .filter(line -> line.matches("\\s*\\d+: \\S+ \\S+" + remote + ".*"))
                  .count();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return connections;
  }

  private static boolean becomesTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return true;
  }
}
