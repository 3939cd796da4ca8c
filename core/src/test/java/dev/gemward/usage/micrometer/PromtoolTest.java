package dev.gemward.usage.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus's own tool says of the alert rules and of the queries of the dashboard. */
class PromtoolTest {
  private static final Path DASHBOARD =
      Path.of("..", "docs", "observability", "grafana-dashboard.json");

  @TempDir private Path folder;

  @BeforeEach
  void isThere() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "promtool"))),
        "promtool is not installed");
  }

  @Test
  void eachAlertFiresWhenItShouldAndNotOtherwise() throws Exception {
    assertThat(promtool("test", "rules", "src/test/resources/observability/alerts-test.yml"))
        .contains("SUCCESS");
  }

  @Test
  void itReadsEveryQueryOfTheDashboard() throws Exception {
    List<String> queries =
        new ObjectMapper()
            .readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream()
                .map(query -> query.replaceAll("\\$__[a-z_]+", "5m").replace("$", ""))
                .toList();
    StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
    for (int i = 0; i < queries.size(); i++) {
      rules.append("  - record: query%d%n    expr: >%n      %s%n".formatted(i, queries.get(i)));
    }

    Path file = Files.writeString(folder.resolve("rules.yml"), rules);

    assertThat(promtool("check", "rules", file.toString()))
        .contains("SUCCESS: " + queries.size() + " rules found");
  }

  private static String promtool(String... arguments) throws Exception {
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toArray(String[]::new))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
