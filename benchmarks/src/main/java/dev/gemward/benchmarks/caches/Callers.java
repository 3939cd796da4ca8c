package dev.gemward.benchmarks.caches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a number of callers met who all called at once.
 *
 * @param outcomes of each
 * @param wall from the first call to the last return
 */
record Callers(List<Outcome> outcomes, Duration wall) {

  /**
   * What one caller met.
   *
   * @param value what was returned, or empty where something was thrown
   * @param took how long that took
   */
  record Outcome(Optional<String> value, Duration took) {}

  static Callers atOnce(int number, Callable<String> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(number);
    ExecutorService threads = Executors.newFixedThreadPool(number, Callers::daemon);
    try {
      List<Future<Outcome>> futures = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < number; i++) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return one(call);
                }));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> future : futures) {
        outcomes.add(future.get());
      }
      return new Callers(outcomes, Duration.ofNanos(System.nanoTime() - begin));
    } finally {
      threads.shutdownNow();
    }
  }

  static Callers inTurn(int number, Duration apart, Callable<String> call) {
    List<Outcome> outcomes = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < number; i++) {
      outcomes.add(one(call));
      if (!apart.isZero()) {
        Upstream.pause(apart);
      }
    }
    return new Callers(outcomes, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static Outcome one(Callable<String> call) {
    long begin = System.nanoTime();
    Optional<String> value;
    try {
      value = Optional.of(call.call());
    } catch (NoSuchConcept e) {
      throw e;
    } catch (Exception | LinkageError e) {
      value = Optional.empty();
    }
    return new Outcome(value, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    return thread;
  }

  /** Returns how many were served. */
  long served() {
    return outcomes.stream().filter(outcome -> outcome.value().isPresent()).count();
  }

  /** Returns how many needed longer than {@code limit}. */
  long slowerThan(Duration limit) {
    return outcomes.stream().filter(outcome -> outcome.took().compareTo(limit) > 0).count();
  }

  /** Returns the longest time that one of them needed. */
  Duration longest() {
    return outcomes.stream().map(Outcome::took).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Returns whether each of them was served, and none with {@code value}. */
  boolean allHaveAnother(String value) {
    return outcomes.stream()
        .allMatch(outcome -> outcome.value().filter(v -> !v.equals(value)).isPresent());
  }
}
