package dev.gemward.usage.micrometer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.RejectionReason;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.Budget;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.UsageEvent;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The dashboard and the alert rules name what a real registry shows after real calls. */
class ObservabilityFilesTest {
  private static final Path FILES = Path.of("..", "docs", "observability");
  private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)\\{(.*)} .*");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
  private static final Pattern SHOWN = Pattern.compile("\\{\\{([a-z_]+)}}|\\$labels\\.([a-z_]+)");

  private static final Pattern ACTED_ON = Pattern.compile("has to act on ([^.]+)\\.");
  private static final Pattern LEFT_OUT = Pattern.compile("gemward_reason!~\"([^\"]+)\"");

  /** The labels of each metric. */
  private static final Map<String, Set<String>> EXPOSED = new TreeMap<>();

  @BeforeAll
  static void callAndScrape() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    MicrometerUsage usage = new MicrometerUsage(registry);
    try (LocalGemini gemini = LocalGemini.start()) {
      String issued = gemini.issueKey();
      try (Gemward gemward =
          Gemward.builder()
              .environment(DeploymentEnvironment.TEST)
              .provider(InsecureFixedKeyProvider.of(issued))
              .endpoint(URI.create(gemini.baseUrl()))
              .budget(Budget.calls(2, Budget.Window.DAY))
              .listener(usage)
              .build()) {
        call(gemward);
        scrape(registry);
        gemini.set(issued, KeyState.LEAKED);
        assertThatThrownBy(() -> call(gemward)).hasMessageContaining("leaked");
      }
      try (Gemward gemward =
          Gemward.builder()
              .environment(DeploymentEnvironment.TEST)
              .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
              .endpoint(URI.create(gemini.baseUrl()))
              .budget(Budget.calls(1, Budget.Window.DAY))
              .listener(usage)
              .build()) {
        call(gemward);
        assertThatThrownBy(() -> call(gemward)).hasStackTraceContaining("budget-exceeded");
      }
    }
    scrape(registry);
  }

  private static void call(Gemward gemward) {
    gemward.client().models.generateContent("gemini-2.5-flash", "hi", null);
  }

  private static void scrape(PrometheusMeterRegistry registry) {
    registry
        .scrape()
        .lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .forEach(
            sample -> {
              Set<String> labels =
                  EXPOSED.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
              LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
            });
  }

  @Test
  void theDashboardAsksForWhatIsThere() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(FILES.resolve("grafana-dashboard.json").toFile());
    List<String> asked = new ArrayList<>(dashboard.findValuesAsText("expr"));
    asked.addAll(dashboard.path("templating").findValuesAsText("definition"));

    assertThat(asked).hasSizeGreaterThan(20);
    asked.forEach(ObservabilityFilesTest::assertThatItIsThere);
    dashboard
        .findValuesAsText("legendFormat")
        .forEach(ObservabilityFilesTest::assertThatItsLabelsAreThere);
  }

  @Test
  void theAlertRulesAskForWhatIsThere() throws IOException {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Files.readString(FILES.resolve("alerts.yml")));
    List<Map<String, Object>> rules =
        file.getOrDefault("groups", List.of()).stream()
            .flatMap(group -> group.getOrDefault("rules", List.of()).stream())
            .toList();

    assertThat(rules).extracting(rule -> rule.get("alert")).doesNotHaveDuplicates().hasSize(9);
    for (Map<String, Object> rule : rules) {
      assertThatItIsThere(String.valueOf(rule.get("expr")));
      assertThatItsLabelsAreThere(String.valueOf(rule.get("annotations")));
    }
  }

  @Test
  void everyReasonForARejectionEitherWakesSomebodyOrIsLeftOut() throws IOException {
    String alerts = Files.readString(FILES.resolve("alerts.yml"));
    Set<String> leftOut =
        LEFT_OUT.matcher(alerts).results().map(each -> each.group(1)).collect(toSet());
    assertThat(leftOut).as("what the rule leaves out, each time the same").hasSize(1);
    String pattern = leftOut.iterator().next();
    Set<String> reasons = words(Stream.of(RejectionReason.values()).map(Enum::name));
    Matcher acted = ACTED_ON.matcher(alerts);
    assertThat(acted.find()).isTrue();

    assertThat(acted.group(1).split("[,#\\s]+", -1))
        .containsExactlyInAnyOrderElementsOf(
            reasons.stream().filter(reason -> !reason.matches(pattern)).toList());
  }

  @Test
  void everyMetricIsOnTheDashboardOrInARule() throws IOException {
    String files =
        Files.readString(FILES.resolve("grafana-dashboard.json"))
            + Files.readString(FILES.resolve("alerts.yml"));
    assertThat(EXPOSED.keySet())
        .filteredOn(name -> name.startsWith("gemward_"))
        .filteredOn(name -> !name.endsWith("_max") && !name.endsWith("_info"))
        .allSatisfy(
            name -> assertThat(files).contains(name.replaceAll("_(count|sum|bucket)$", "_")));
  }

  private static void assertThatItIsThere(String query) {
    Queries asked = new Queries(query);
    assertThat(asked.metrics()).as(query).isNotEmpty().isSubsetOf(EXPOSED.keySet());
    for (Queries.Asked label : asked.labels()) {
      assertThat(EXPOSED.get(label.metric())).as(query).contains(label.label());
      known(label.label())
          .ifPresent(
              words ->
                  assertThat(words)
                      .as("%s in %s", label.label(), query)
                      .containsAll(label.values().stream().filter(v -> !v.contains("*")).toList()));
    }
  }

  private static void assertThatItsLabelsAreThere(String text) {
    Set<String> all = new TreeSet<>();
    EXPOSED.values().forEach(all::addAll);
    SHOWN
        .matcher(text)
        .results()
        .map(shown -> shown.group(1) == null ? shown.group(2) : shown.group(1))
        .forEach(label -> assertThat(all).as(text).contains(label));
  }

  /** Returns what a label can say, if it is one of our own words. */
  private static Optional<Set<String>> known(String label) {
    return switch (label) {
      case "gemward_event" ->
          Optional.of(
              words(
                  Stream.of(KeyEvent.class, UsageEvent.class)
                      .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
                      .map(type -> type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1"))));
      case "gemward_outcome" -> Optional.of(words(Stream.of(CallOutcome.values()).map(Enum::name)));
      case "gemward_reason" ->
          Optional.of(words(Stream.of(RejectionReason.values()).map(Enum::name)));
      default -> Optional.empty();
    };
  }

  private static Set<String> words(Stream<String> names) {
    Set<String> words = new TreeSet<>();
    names.map(name -> name.toLowerCase(Locale.ROOT)).forEach(words::add);
    return words;
  }
}
