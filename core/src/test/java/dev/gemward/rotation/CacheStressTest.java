package dev.gemward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Many short rounds of callers, a store that rotates under them, a service that refuses what was
 * replaced, and a close in the middle. Longer with {@code -Dgemward.stress.seconds=600}.
 */
class CacheStressTest {
  private static final long SECONDS = Long.getLong("gemward.stress.seconds", 4);
  private static final int CALLERS = 6;
  private static final int VERSIONS = 40;

  @Test
  void noCallSeesWhatWasGivenUpBeforeItBegan() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int rounds = 0;
    long calls = 0;
    long rejections = 0;
    do {
      Round round = new Round();
      round.run();
      calls += round.calls.get();
      rejections += round.reports.get();
      rounds++;
    } while (System.nanoTime() - end < 0);

    // So that it is known to have met what it is about.
    assertThat(rounds).isGreaterThan(5);
    assertThat(calls).isGreaterThan(1_000);
    assertThat(rejections).isGreaterThan(50);
  }

  /** One cache, from its first call to its close. */
  private static final class Round {
    final AtomicLong calls = new AtomicLong();
    final AtomicLong reports = new AtomicLong();
    private final Collection<String> violations = new ConcurrentLinkedQueue<>();
    private final List<ApiKey> keys =
        IntStream.range(0, VERSIONS).mapToObj(i -> CacheUnderTest.key("" + i)).toList();
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicIntegerArray refusedByService = new AtomicIntegerArray(VERSIONS);

    /** A clock of its own: which call began before which report had come back. */
    private final AtomicLong moments = new AtomicLong();

    private final AtomicLongArray givenUp = new AtomicLongArray(VERSIONS);
    private final AtomicInteger looking = new AtomicInteger();
    private volatile boolean rotated;
    private final CredentialCache cache =
        new CredentialCache(
            new CredentialCache.Plan(
                CacheUnderTest.WORKLOAD,
                CachePolicy.defaults()
                    .withRefreshAfter(Duration.ofMillis(1))
                    .withMaxStale(Duration.ofSeconds(5))
                    .withOverlap(Duration.ZERO)
                    .withBackoff(Duration.ofMillis(1), Duration.ofMillis(3))
                    .withPause(Duration.ofMillis(1), Duration.ofMillis(2)),
                InstantSource.system(),
                new SplittableRandom(),
                Optional.empty(),
                List.of()),
            this::look);

    private Answer.Found look() {
      if (looking.incrementAndGet() != 1) {
        violations.add("two looks at once");
      }
      try {
        int version = stored.get();
        // What is returned is settled; by the time it arrives it may be old.
        spin(ThreadLocalRandom.current().nextInt(20_000));
        if (ThreadLocalRandom.current().nextInt(20) == 0) {
          throw new CredentialUnreadableException(
              CoreErrorCode.UNREADABLE_PLACE, "The store is away.", "Wait.");
        }
        return TestPlace.found(keys.get(version));
      } finally {
        looking.decrementAndGet();
      }
    }

    private static void spin(int nanos) {
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
    }

    void run() throws InterruptedException {
      List<Thread> threads =
          Stream.concat(
                  Stream.of(new Thread(this::rotate, "rotator")),
                  IntStream.range(0, CALLERS).mapToObj(i -> new Thread(this::call, "caller-" + i)))
              .toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join(TimeUnit.SECONDS.toMillis(60));
        assertThat(thread.isAlive()).as("%s is stranded", thread.getName()).isFalse();
      }
      cache.close();
      assertThat(violations).isEmpty();
    }

    private void rotate() {
      for (int version = 1; version < VERSIONS; version++) {
        spin(300_000);
        stored.set(version);
        refusedByService.set(version - 1, 1);
      }
      rotated = true;
      spin(300_000);
      cache.close();
    }

    private void call() {
      boolean open = true;
      while (open) {
        try {
          callOnce();
        } catch (GemwardException e) { // The store was away, or it is over.
          open = e.code() != CoreErrorCode.CLOSED;
        } catch (RuntimeException | Error e) {
          violations.add("a call failed with " + e);
          open = false;
        }
      }
    }

    private void callOnce() {
      long began = moments.incrementAndGet();
      Credential credential = cache.current();
      calls.incrementAndGet();
      int version = version(credential);
      long gone = givenUp.get(version);
      if (gone != 0 && gone < began) {
        violations.add("version " + version + " was served after it was given up");
      }
      if (refusedByService.get(version) == 1) {
        report(credential, version);
      }
    }

    private void report(Credential credential, int version) {
      RejectionReason reason = version % 7 == 3 ? RejectionReason.LEAKED : RejectionReason.INVALID;
      Optional<Credential> other = cache.afterRejection(credential, reason);
      reports.incrementAndGet();
      other
          .filter(instead -> version(instead) == version)
          .ifPresent(instead -> violations.add("the rejected key was its own replacement"));
      if (!rotated) { // While it closes, a report changes nothing.
        givenUp.compareAndSet(version, 0, moments.incrementAndGet());
      }
    }

    private int version(Credential credential) {
      int version = Integer.parseInt(credential.version().orElseThrow());
      if (!Snapshot.same(keys.get(version), credential)) {
        violations.add("half a credential");
      }
      return version;
    }
  }
}
