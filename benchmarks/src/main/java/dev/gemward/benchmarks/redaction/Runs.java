package dev.gemward.benchmarks.redaction;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks and prints what the machine could do at best, because it does other work too. */
final class Runs {
  private Runs() {}

  static void print(Class<?> benchmark, String[] args) throws RunnerException {
    int forks = args.length < 1 ? 2 : Integer.parseInt(args[0]);
    TimeValue iteration = TimeValue.seconds(args.length < 2 ? 1 : Long.parseLong(args[1]));
    Collection<RunResult> results = run(benchmark.getName() + "\\.", forks, iteration);
    System.out.println("| text | | ns/op, least | median | B/op |\n|---|---|---|---|---|");
    results.forEach(Runs::print);
  }

  static Collection<RunResult> run(String benchmarks, int forks, TimeValue iteration)
      throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(benchmarks)
                .addProfiler(GCProfiler.class)
                .forks(forks)
                .warmupIterations(3)
                .warmupTime(iteration)
                .measurementIterations(5)
                .measurementTime(iteration)
                .build())
        .run();
  }

  private static void print(RunResult result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.0f |%n",
        result.getParams().getParam("text"),
        result.getPrimaryResult().getLabel(),
        result.getPrimaryResult().getStatistics().getMin(),
        result.getPrimaryResult().getStatistics().getPercentile(50),
        allocated(result));
  }

  /** Returns the bytes of one operation. */
  static double allocated(RunResult result) {
    return requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
  }
}
