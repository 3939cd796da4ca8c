package dev.gemward.benchmarks.caches;

import dev.gemward.benchmarks.caches.Scenario.Cell;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The rows, in the order in which a process would live through them. */
final class Scenarios {
  private static final int CALLERS = 20;

  static final List<Scenario> ALL =
      List.of(
          new Scenario("20 cold callers", "1 call", Scenarios::cold),
          new Scenario("20 cold callers, source down", "1 call, 0.1 s", Scenarios::coldAndDown),
          new Scenario("20 more right after that", "0 calls", Scenarios::rightAfterFailure),
          new Scenario(
              "20 cold callers, the first is interrupted: of the others",
              "1 call, 0 fail",
              Scenarios::interrupted),
          new Scenario("20 cold callers, source takes 6 s", "1 call, 6.0 s", Scenarios::slow),
          new Scenario(
              "value valid, refresh due, source down: gets one after the other",
              "1 call, 0 wait",
              Scenarios::dueAndDown),
          new Scenario(
              "value valid, refresh due, source up: 20 callers", "1 call, 0 wait", Scenarios::due),
          new Scenario("20 threads report one refused value", "1 call, 0.1 s", Scenarios::refused),
          new Scenario("and one more reports it later", "0 calls", Scenarios::refusedLate),
          new Scenario(
              "the source throws on the asynchronous path: the next get",
              "works",
              Scenarios::asyncThrow),
          new Scenario("the source throws an Error: the next get", "works", Scenarios::error),
          new Scenario(
              "60 failures in a row, then the source is back: it is asked again",
              "at once",
              Scenarios::manyFailures),
          new Scenario("process frozen for a day, then one get", "new value", Scenarios::frozen),
          new Scenario(
              "the clock goes back a day: the source is asked again",
              "within 2 h",
              Scenarios::clockBack));

  private Scenarios() {}

  private static Cell cold(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      Callers callers = Callers.atOnce(CALLERS, cache::get);
      return calls(upstream.calls(), 1, callers.served() == CALLERS);
    }
  }

  private static Cell coldAndDown(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream.down())) {
      Callers callers = Callers.atOnce(CALLERS, cache::get);
      boolean quick = callers.wall().compareTo(scale.fetch().multipliedBy(3)) < 0;
      return callsIn(callers.wall(), upstream.calls(), quick && callers.served() == 0);
    }
  }

  private static Cell rightAfterFailure(Peer peer, Upstream upstream, Scale scale)
      throws Exception {
    try (Cache cache = peer.over(upstream.down())) {
      Callers.atOnce(CALLERS, cache::get);
      int before = upstream.calls();
      Callers.atOnce(CALLERS, cache::get);
      return calls(upstream.calls() - before, 0, true);
    }
  }

  private static Cell interrupted(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream.taking(Duration.ofSeconds(1)))) {
      Thread first = new Thread(() -> Callers.inTurn(1, Duration.ZERO, cache::get));
      first.start();
      while (upstream.calls() == 0) {
        Thread.onSpinWait();
      }
      Thread interrupter =
          new Thread(
              () -> {
                Upstream.pause(Duration.ofMillis(500));
                first.interrupt();
              });
      interrupter.start();
      Callers others = Callers.atOnce(CALLERS - 1, cache::get);
      long failed = CALLERS - 1 - others.served();
      return new Cell(
          count(upstream.calls()) + ", " + failed + " fail", upstream.calls() == 1 && failed == 0);
    }
  }

  private static Cell slow(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream.taking(Duration.ofSeconds(6)))) {
      Callers callers = Callers.atOnce(CALLERS, cache::get);
      boolean quick = callers.wall().toMillis() < 7_000;
      return callsIn(callers.wall(), upstream.calls(), quick && callers.served() == CALLERS);
    }
  }

  private static Cell dueAndDown(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      cache.fillUntilDue();
      upstream.down();
      int before = upstream.calls();
      return served(
          Callers.inTurn(scale.gets(), Duration.ofMillis(10), cache::get),
          upstream.calls() - before,
          scale);
    }
  }

  private static Cell due(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      cache.fillUntilDue();
      int before = upstream.calls();
      Callers callers = Callers.atOnce(CALLERS, cache::get);
      Upstream.pause(scale.fetch()); // So that a fetch in the background has begun.
      return served(callers, upstream.calls() - before, scale);
    }
  }

  private static Cell served(Callers callers, int calls, Scale scale) {
    long waited = callers.slowerThan(scale.waiting());
    long failed = callers.outcomes().size() - callers.served();
    return new Cell(
        count(calls)
            + (failed > 0 ? ", " + failed + " fail" : "")
            + ", "
            + waited
            + " wait, up to "
            + callers.longest().toMillis()
            + " ms",
        calls == 1 && waited == 0 && failed == 0);
  }

  private static Cell refused(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      String value = cache.get();
      int before = upstream.calls();
      Callers callers = Callers.atOnce(CALLERS, () -> cache.instead(value));
      boolean another = callers.allHaveAnother(value);
      boolean quick = callers.wall().compareTo(scale.fetch().multipliedBy(3)) < 0;
      return callsIn(callers.wall(), upstream.calls() - before, quick && another);
    }
  }

  private static Cell refusedLate(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      String value = cache.get();
      cache.instead(value);
      int before = upstream.calls();
      String other = cache.instead(value);
      return calls(upstream.calls() - before, 0, !other.equals(value));
    }
  }

  private static Cell asyncThrow(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream.down())) {
      try {
        cache.getAsync(Duration.ofSeconds(5));
        throw new AssertionError("It did not fail.");
      } catch (NoSuchConcept e) {
        throw e;
      } catch (Exception e) {
        // As it should.
      }
      upstream.up();
      cache.passPause();
      try {
        cache.getAsync(Duration.ofSeconds(5));
        return new Cell("works", true);
      } catch (TimeoutException e) {
        return new Cell("hangs", false);
      }
    }
  }

  private static Cell error(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream.broken())) {
      if (Callers.inTurn(1, Duration.ZERO, cache::get).served() != 0) {
        throw new AssertionError("It did not fail.");
      }
      upstream.up();
      cache.passPause();
      boolean works = Callers.inTurn(1, Duration.ZERO, cache::get).served() == 1;
      return new Cell(works ? "works" : "fails", works);
    }
  }

  private static Cell manyFailures(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.servingThroughOutages(upstream.taking(Duration.ZERO))) {
      cache.fillUntilDue();
      upstream.down();
      int until = upstream.calls() + 60;
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      for (int gets = 0; upstream.calls() < until && gets < 1000; gets++) {
        if (System.nanoTime() > deadline) {
          throw new NoSuchConcept("pauses that are over in time");
        }
        cache.passPause();
        Callers.inTurn(1, Duration.ofMillis(1), cache::get);
      }
      boolean reached = upstream.calls() >= until; // Who pauses longer was not tried as hard.
      Cell recovery = recovery(cache, upstream.up());
      return new Cell(recovery.text(), recovery.ideal() && reached);
    }
  }

  private static Cell recovery(Cache cache, Upstream upstream) {
    int before = upstream.calls();
    cache.passPause();
    for (int day = 0; day < 365; day++) {
      Callers.inTurn(1, Duration.ofMillis(5), cache::get);
      if (upstream.calls() > before) {
        return new Cell(day == 0 ? "at once" : "after " + day + " days", day == 0);
      }
      cache.pass(Duration.ofDays(1));
    }
    return new Cell("not in a year", false);
  }

  private static Cell frozen(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      String old = cache.fillThenSleepForADay();
      boolean renewed = !cache.get().equals(old);
      return new Cell(renewed ? "new value" : "old value", renewed);
    }
  }

  private static Cell clockBack(Peer peer, Upstream upstream, Scale scale) throws Exception {
    try (Cache cache = peer.over(upstream)) {
      cache.get();
      cache.pass(Duration.ofDays(-1));
      int before = upstream.calls();
      for (int hours = 0; hours < 48; hours++) {
        cache.get();
        Upstream.pause(Duration.ofMillis(10)); // A fetch in the background begins at once.
        if (upstream.calls() > before) {
          return new Cell(hours <= 2 ? "within 2 h" : "after " + hours + " h", hours <= 2);
        }
        cache.pass(Duration.ofHours(1));
      }
      return new Cell("not in 2 days", false);
    }
  }

  private static Cell calls(int calls, int best, boolean rest) {
    return new Cell(count(calls), calls == best && rest);
  }

  private static Cell callsIn(Duration wall, int calls, boolean quick) {
    return new Cell(
        String.format(Locale.ROOT, "%s, %.1f s", count(calls), wall.toMillis() / 1000.0),
        calls == 1 && quick);
  }

  private static String count(int calls) {
    return String.format(Locale.ROOT, calls == 1 ? "%d call" : "%d calls", calls);
  }
}
