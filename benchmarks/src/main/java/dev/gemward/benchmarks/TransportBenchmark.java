package dev.gemward.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.Environment;
import dev.gemward.provider.FileProvider;
import dev.gemward.usage.Budget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One {@code generateContent} through the raw SDK, through Gemward with a key from a mounted file,
 * and through Gemward with metering on (a listener that is told of the tokens, and a budget of each
 * unit), against the same local server in another process.
 *
 * <p>The machine drifts more between minutes than they differ, so {@link #main} runs them in turn,
 * several rounds, and compares the medians of each round.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields in start().
public class TransportBenchmark {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Which client makes the call. */
  @Param({"sdk", "gemward", "metered"})
  public String client = "";

  private ServerProcess server;
  private Path keyFile;
  private AutoCloseable owner;
  private Client gemini;
  private final LongAdder tokens = new LongAdder();

  /** Starts the server and makes the client. */
  @Setup
  public void start() throws IOException {
    server = ServerProcess.start();
    keyFile = Files.createTempFile("gemward-benchmark", ".key");
    Files.writeString(keyFile, server.key());
    if (client.equals("sdk")) {
      gemini =
          Client.builder()
              .apiKey(server.key())
              .httpOptions(HttpOptions.builder().baseUrl(server.baseUrl()).build())
              .build();
      owner = gemini;
    } else {
      GemwardBuilder builder =
          Gemward.builder()
              .environment(Environment.TEST)
              .purpose("benchmark")
              .provider(FileProvider.of(keyFile))
              .endpoint(URI.create(server.baseUrl()));
      if (client.equals("metered")) {
        builder
            .listener(call -> call.tokens().ifPresent(used -> tokens.add(used.total())))
            .budget(Budget.calls(Long.MAX_VALUE, Budget.Window.DAY))
            .budget(Budget.tokens(Long.MAX_VALUE, Budget.Window.DAY));
      }
      Gemward gemward = builder.build();
      gemini = gemward.client();
      owner = gemward;
    }
  }

  /** Ends the server and the client. */
  @TearDown
  public void stop() throws Exception {
    owner.close();
    server.close();
    Files.delete(keyFile);
  }

  /** Makes one call. */
  @Benchmark
  public GenerateContentResponse generateContent() {
    return gemini.models.generateContent("gemini-2.5-flash", "Say hello.", null);
  }

  /**
   * Runs all in turn and prints the ratios.
   *
   * @param args the number of rounds, 5 if it is missing, and the seconds of an iteration, 3 if
   *     they are
   */
  public static void main(String[] args) throws RunnerException {
    int rounds = args.length < 1 ? 5 : Integer.parseInt(args[0]);
    TimeValue iteration = TimeValue.seconds(args.length < 2 ? 3 : Long.parseLong(args[1]));
    Map<String, List<Double>> ratios = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      Collection<RunResult> results = run(iteration);
      RunResult sdk = of("sdk", results);
      System.out.printf(
          Locale.ROOT,
          "round %d: sdk: median %.1f us, allocated %.0f B%n",
          round + 1,
          median(sdk),
          allocated(sdk));
      for (String client : List.of("gemward", "metered")) {
        RunResult ours = of(client, results);
        ratios
            .computeIfAbsent("median latency, " + client + " / sdk", name -> new ArrayList<>())
            .add(median(ours) / median(sdk));
        ratios
            .computeIfAbsent("allocation per call, " + client + " / sdk", name -> new ArrayList<>())
            .add(allocated(ours) / allocated(sdk));
      }
    }
    ratios.forEach(TransportBenchmark::print);
  }

  private static Collection<RunResult> run(TimeValue iteration) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(TransportBenchmark.class.getName())
                .addProfiler(GCProfiler.class)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(iteration)
                .measurementIterations(4)
                .measurementTime(iteration)
                .build())
        .run();
  }

  private static RunResult of(String client, Collection<RunResult> results) {
    return results.stream()
        .filter(result -> result.getParams().getParam("client").equals(client))
        .findAny()
        .orElseThrow();
  }

  private static double median(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static double allocated(RunResult result) {
    return requireNonNull(result.getSecondaryResults().get(ALLOCATION)).getScore();
  }

  private static void print(String what, List<Double> ratios) {
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f (median of %d rounds, from %.3f to %.3f)%n",
        what,
        sorted[sorted.length / 2],
        sorted.length,
        DoubleStream.of(sorted).min().orElseThrow(),
        DoubleStream.of(sorted).max().orElseThrow());
  }
}
