package dev.gemward.benchmarks.redaction;

import dev.gemward.benchmarks.Jmh;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/** Runs benchmarks and prints what the machine could do at best, because it does other work too. */
final class Runs {
  private Runs() {}

  static void print(Class<?> benchmark, String[] args) throws RunnerException {
    Collection<RunResult> results = Jmh.run(benchmark, 2, args);
    System.out.println("| text | | ns/op, least | median | B/op |\n|---|---|---|---|---|");
    results.forEach(Runs::print);
  }

  private static void print(RunResult result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.0f |%n",
        result.getParams().getParam("text"),
        result.getPrimaryResult().getLabel(),
        result.getPrimaryResult().getStatistics().getMin(),
        result.getPrimaryResult().getStatistics().getPercentile(50),
        Jmh.allocated(result));
  }
}
