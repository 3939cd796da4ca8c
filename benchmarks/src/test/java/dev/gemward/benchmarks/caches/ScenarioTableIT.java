package dev.gemward.benchmarks.caches;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs every scenario, with fewer gets and a slower upstream, so that a busy machine decides
 * nothing.
 */
class ScenarioTableIT {
  private static ScenarioTable table;

  @BeforeAll
  static void run() throws Exception {
    table = ScenarioTable.measured(new Scale(Duration.ofMillis(200), 10));
  }

  @Test
  void gemwardDoesWhatIsIdealInEveryScenario() {
    assertThat(table.gemwardMisses()).isEmpty();
    assertThat(table.rows()).hasSize(Scenarios.ALL.size());
  }

  @Test
  void thePeersDoNotWhichShowsThatTheTableSees() {
    assertThat(isIdeal("20 cold callers, source down", "AWS")).isFalse();
    assertThat(isIdeal("20 cold callers, source down", "azure-core")).isFalse();
    assertThat(isIdeal("20 cold callers, source down", "google-auth")).isTrue();
    assertThat(isIdeal("20 more right after that", "google-auth")).isFalse();
    assertThat(isIdeal("20 cold callers, source takes 6 s", "AWS")).isFalse();
    assertThat(isIdeal("20 cold callers, source takes 6 s", "azure-core")).isTrue();
    for (String peer : new String[] {"AWS", "azure-core", "azure-identity", "google-auth"}) {
      assertThat(isIdeal("value valid, refresh due, source down: gets one after the other", peer))
          .as(peer)
          .isFalse();
    }
    assertThat(isIdeal("value valid, refresh due, source up: 20 callers", "azure-core")).isFalse();
    assertThat(isIdeal("20 threads report one refused value", "AWS secrets caching")).isFalse();
    assertThat(isIdeal("60 failures in a row, then the source is back: it is asked again", "AWS"))
        .isFalse();
  }

  @Test
  void theReadmeHasEveryRow() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            Scenarios.ALL.stream()
                .map(scenario -> "| " + scenario.name() + " [" + scenario.ideal() + "] | ")
                .toList());
  }

  private static boolean isIdeal(String scenario, String peer) {
    return table.rows().keySet().stream()
        .filter(row -> row.name().equals(scenario))
        .map(row -> table.cell(row, peer).ideal())
        .findAny()
        .orElseThrow();
  }
}
