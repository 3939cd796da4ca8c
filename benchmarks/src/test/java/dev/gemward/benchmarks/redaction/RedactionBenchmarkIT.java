package dev.gemward.benchmarks.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.benchmarks.Jmh;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** Judges what does not depend on the machine: what a clean text allocates. */
class RedactionBenchmarkIT {

  @ParameterizedTest
  @ValueSource(strings = {"gemwardString", "gemwardBytes"})
  void aCleanTextAllocatesNothing(String benchmark) throws Exception {
    assertThat(allocatedBy(benchmark))
        .filteredOn(result -> !result.getParams().getParam("text").equals("line with a key"))
        .hasSize(3)
        .allSatisfy(result -> assertThat(Jmh.allocated(result)).isLessThan(nothing(result)));
  }

  private static Collection<RunResult> allocatedBy(String benchmark) throws Exception {
    return Jmh.run(
        RedactorBenchmark.class.getName() + "." + benchmark + "$", 1, TimeValue.milliseconds(200));
  }

  /**
   * What JMH allocates for itself is counted too, and it is shared by few calls on a busy machine
   * or of a long text. A copy would be 168 bytes of a line, and 16 KB of the others.
   */
  private static int nothing(RunResult result) {
    return result.getParams().getParam("text").startsWith("16 KB") ? 4_000 : 100;
  }
}
