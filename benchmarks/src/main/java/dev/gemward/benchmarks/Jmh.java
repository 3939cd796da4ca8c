package dev.gemward.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs benchmarks and sees what they allocate. */
public final class Jmh {
  private Jmh() {}

  /**
   * Runs what a command line asks for.
   *
   * @param args the number of forks, {@code forks} if it is missing, and the seconds of an
   *     iteration, 1 if they are
   */
  public static Collection<RunResult> run(Class<?> benchmark, int forks, String[] args)
      throws RunnerException {
    return run(
        benchmark.getName() + "\\.",
        args.length < 1 ? forks : Integer.parseInt(args[0]),
        TimeValue.seconds(args.length < 2 ? 1 : Long.parseLong(args[1])));
  }

  /**
   * Runs benchmarks.
   *
   * @param benchmarks a regular expression of their names
   */
  public static Collection<RunResult> run(String benchmarks, int forks, TimeValue iteration)
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

  /** Returns the bytes of one operation. */
  public static double allocated(RunResult result) {
    return requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm")).getScore();
  }
}
