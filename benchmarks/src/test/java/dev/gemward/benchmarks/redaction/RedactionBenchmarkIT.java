package dev.gemward.benchmarks.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** Judges what does not depend on the machine: what a clean text allocates. */
class RedactionBenchmarkIT {
  /**
   * What JMH allocates for itself is counted too, and on a busy machine it is shared by few calls.
   * A copy of the shortest text would be 168 bytes.
   */
  private static final int NOTHING = 100;

  @ParameterizedTest
  @ValueSource(strings = {"gemwardString", "gemwardBytes"})
  void aCleanTextAllocatesNothing(String benchmark) throws Exception {
    assertThat(allocatedBy(benchmark))
        .filteredOn(result -> !result.getParams().getParam("text").equals("line with a key"))
        .hasSize(3)
        .allSatisfy(result -> assertThat(Runs.allocated(result)).isLessThan(NOTHING));
  }

  private static Collection<RunResult> allocatedBy(String benchmark) throws Exception {
    return Runs.run(
        RedactorBenchmark.class.getName() + "." + benchmark + "$", 1, TimeValue.milliseconds(200));
  }
}
