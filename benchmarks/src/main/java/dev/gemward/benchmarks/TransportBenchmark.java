package dev.gemward.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.genai.types.GenerateContentResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One {@code generateContent} through the raw SDK, through Gemward with a key from a mounted file,
 * with a listener that is told of the tokens as well, and with a budget of calls and one of tokens
 * on top of that, against the same local server in another process.
 *
 * <p>A shared machine drifts far more from second to second than they differ. So what they allocate
 * is measured in a process for each, and how long they take in one process where they take turns
 * call by call: whatever slows one down slows the others as much.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields.
public class TransportBenchmark {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** A process for one of them. */
  @State(Scope.Benchmark)
  public static class Alone {
    /** Which makes the call. */
    @Param({Caller.SDK, Caller.GEMWARD, Caller.METERED, Caller.BUDGETED})
    public String client = "";

    private Caller caller;

    /** Makes the client. */
    @Setup
    public void start() throws IOException {
      caller = Caller.of(client);
    }

    /** Ends the client. */
    @TearDown
    public void stop() throws Exception {
      caller.owner().close();
    }
  }

  /** All of them in one process, and what each took. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Turns {
    private List<Caller> callers;
    private final List<Samples> samples =
        List.of(new Samples(), new Samples(), new Samples(), new Samples());
    private int first;

    /** Makes the clients. */
    @Setup
    public void start() throws IOException {
      callers =
          List.of(
              Caller.of(Caller.SDK),
              Caller.of(Caller.GEMWARD),
              Caller.of(Caller.METERED),
              Caller.of(Caller.BUDGETED));
    }

    /** Forgets the iteration before. */
    @Setup(Level.Iteration)
    public void begin() {
      samples.forEach(Samples::clear);
    }

    /** Ends the clients. */
    @TearDown
    public void stop() throws Exception {
      for (Caller caller : callers) {
        caller.owner().close();
      }
    }

    /** Returns the median of the raw SDK, in microseconds. */
    public double sdk() {
      return samples.get(0).median() / 1_000.0;
    }

    /** Returns the median of Gemward, in microseconds. */
    public double gemward() {
      return samples.get(1).median() / 1_000.0;
    }

    /** Returns the median of Gemward with a listener, in microseconds. */
    public double metered() {
      return samples.get(2).median() / 1_000.0;
    }

    /** Returns the median of Gemward with a listener and budgets, in microseconds. */
    public double budgeted() {
      return samples.get(3).median() / 1_000.0;
    }

    private void turn(Blackhole answers) {
      first = (first + 1) % callers.size(); // Nobody is always the one behind the same other.
      for (int i = 0; i < callers.size(); i++) {
        int who = (first + i) % callers.size();
        long start = System.nanoTime();
        answers.consume(callers.get(who).call());
        samples.get(who).add(System.nanoTime() - start);
      }
    }
  }

  private static final class Samples {
    private long[] nanos = new long[1 << 18];
    private int count;

    void clear() {
      count = 0;
    }

    void add(long value) {
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, count * 2);
      }
      nanos[count++] = value;
    }

    long median() {
      long[] sorted = Arrays.copyOf(nanos, count);
      Arrays.sort(sorted);
      return count == 0 ? 0 : sorted[count / 2];
    }
  }

  /** Makes one call. */
  @Benchmark
  public GenerateContentResponse generateContent(Alone alone) {
    return alone.caller.call();
  }

  /** Makes one call with each. */
  @Benchmark
  public void turns(Turns turns, Blackhole answers) {
    turns.turn(answers);
  }

  /**
   * Prints how Gemward compares with the raw SDK. One server serves all: a new one would be slow
   * until it is compiled, and that would be most of what is measured.
   *
   * @param args the number of processes that measure latency, 5 if it is missing, and for how many
   *     seconds each does, 10 if they are
   */
  public static void main(String[] args) throws IOException, RunnerException {
    int forks = args.length < 1 ? 5 : Integer.parseInt(args[0]);
    int seconds = args.length < 2 ? 10 : Integer.parseInt(args[1]);
    try (ServerProcess server = ServerProcess.start()) {
      Collection<RunResult> alone =
          new Runner(
                  options("generateContent", server, seconds)
                      .forks(1)
                      .addProfiler(GCProfiler.class)
                      .build())
              .run();
      RunResult turns =
          new Runner(options("turns", server, seconds).forks(forks).build()).runSingle();
      double sdk = allocated(Caller.SDK, alone);
      System.out.printf(Locale.ROOT, "allocation per call, sdk: %.0f B%n", sdk);
      for (String client : Caller.OURS) {
        System.out.printf(
            Locale.ROOT,
            "allocation per call, %s / sdk: %.3f%n",
            client,
            allocated(client, alone) / sdk);
      }
      double[] medians = medians(Caller.SDK, turns);
      print("median latency, sdk: %.1f us (%.1f to %.1f in %d processes)%n", medians);
      for (String client : Caller.OURS) {
        double[] ratios = medians(client, turns);
        Arrays.setAll(ratios, i -> ratios[i] / medians[i]);
        print(
            "median latency, " + client + " / sdk: %.3f (%.3f to %.3f in %d processes)%n", ratios);
      }
    }
  }

  private static ChainedOptionsBuilder options(String method, ServerProcess server, int seconds)
      throws IOException {
    return new OptionsBuilder()
        .include(TransportBenchmark.class.getName() + "." + method + "$")
        .jvmArgsAppend(Caller.properties(server).toArray(String[]::new))
        .warmupIterations(1)
        .warmupTime(TimeValue.seconds(2L * seconds))
        .measurementIterations(1)
        .measurementTime(TimeValue.seconds(seconds));
  }

  private static double allocated(String client, Collection<RunResult> alone) {
    return requireNonNull(
            alone.stream()
                .filter(result -> result.getParams().getParam("client").equals(client))
                .findAny()
                .orElseThrow()
                .getSecondaryResults()
                .get(ALLOCATION))
        .getScore();
  }

  private static double[] medians(String client, RunResult turns) {
    return turns.getBenchmarkResults().stream()
        .map(fork -> (Result<?>) requireNonNull(fork.getSecondaryResults().get(client)))
        .mapToDouble(Result::getScore)
        .toArray();
  }

  private static void print(String format, double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    int count = sorted.length;
    System.out.printf(Locale.ROOT, format, sorted[count / 2], sorted[0], sorted[count - 1], count);
  }
}
