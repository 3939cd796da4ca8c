package dev.gemward.benchmarks.caches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.benchmarks.Jmh;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

/** Judges what does not depend on the machine: what a hit allocates. */
class CachedReadBenchmarkIT {

  @Test
  void aHitAllocatesNothing() throws Exception {
    assertThat(allocatedBy("gemward")).isLessThan(0.5);
  }

  @Test
  void theMeasurementSeesAnAllocation() throws Exception {
    assertThat(allocatedBy("googleApiKeyCredentials")).isGreaterThan(8);
  }

  private static double allocatedBy(String benchmark) throws Exception {
    Collection<RunResult> results =
        Jmh.run(
            CachedReadBenchmark.class.getName() + "." + benchmark + "$",
            1,
            TimeValue.milliseconds(200));
    assertThat(results).hasSize(1);
    return Jmh.allocated(results.iterator().next());
  }
}
