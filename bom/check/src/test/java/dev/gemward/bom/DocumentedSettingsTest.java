package dev.gemward.bom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.Settings;
import dev.gemward.rotation.CachePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be declared outside the code stands in the docs, and what stands there is read. */
class DocumentedSettingsTest {
  /** A whole name, or the beginning of one: messages name settings in sentences. */
  private static final Pattern NAME = Pattern.compile("\"(gemward\\.[a-z0-9.-]+)\"");

  private static final String METADATA =
      "target/classes/META-INF/spring-configuration-metadata.json";
  private static final Pattern CELL = Pattern.compile("`([^`]+)`");

  @Test
  void everySettingThatIsReadStandsInTheDocsWithItsVariableAndNoOther() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    for (List<String> cells : rows("docs/settings.md")) {
      documented.put(cells.get(0), cells.get(1));
    }

    assertThat(documented.keySet()).isEqualTo(read(Set.of("spring-autoconfigure", "examples")));
    documented.forEach(
        (name, variable) -> assertThat(variable).isEqualTo(Settings.variableName(name)));
  }

  /** The chain itself says which places there are to who names another. */
  @Test
  void everyPlaceStandsWhereTheDocsSayHowToLimitThem() throws IOException {
    Settings elsewhere =
        Settings.of(name -> name.equals("gemward.sources") ? "elsewhere" : null, name -> null);
    GemwardBuilder builder =
        Gemward.builder().environment(DeploymentEnvironment.TEST).settings(elsewhere);
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, builder::build);
    String row =
        Files.readAllLines(Poms.ROOT.resolve("docs/settings.md")).stream()
            .filter(line -> line.startsWith("| `gemward.sources` |"))
            .findFirst()
            .orElseThrow();

    assertThat(CELL.matcher(row).results().skip(2).map(cell -> cell.group(1)).sorted())
        .hasSizeGreaterThan(3)
        .containsExactly(refused.remedy().replaceAll(".* of |\\.", "").split(", ", -1));
  }

  @Test
  void everyPropertyOfSpringBootStandsInTheDocsAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (List<String> cells : rows("docs/spring.md")) {
      String before = "";
      for (String name : cells) {
        boolean continued = name.startsWith(".");
        String whole = continued ? before.substring(0, before.lastIndexOf('.')) + name : name;
        documented.add(whole.replaceFirst("\\.<.*>$", ""));
        before = whole;
      }
    }

    assertThat(documented).isEqualTo(properties().keySet());
  }

  @Test
  void whatCoreReadsIsAPropertyOfSpringBoot() throws IOException {
    Set<String> read = new TreeSet<>();
    for (String name : readBy("core")) {
      read.add(name.replaceFirst("\\.<.*>$", ""));
    }

    assertThat(properties().keySet()).containsAll(read);
  }

  /** A table that names a property and says what {@code false} does says that it is true else. */
  @Test
  void whatSwitchesSomethingOffIsOnUnlessItIsDeclared() throws IOException {
    String doc = Files.readString(Poms.ROOT.resolve("docs/spring.md"));
    Map<String, JsonNode> properties = properties();

    for (Map.Entry<String, JsonNode> each : properties.entrySet()) {
      String isOn = each.getValue().path("defaultValue").asText();
      if (each.getValue().path("type").asText().equals("java.lang.Boolean")) {
        String row = "| `" + each.getKey() + "` | `" + !Boolean.parseBoolean(isOn) + "` ";
        assertThat(doc).contains(row);
      }
    }
  }

  @Test
  void theDocsNameTheDefaultsOfTheCache() throws IOException {
    CachePolicy policy = CachePolicy.defaults();
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("refreshAfter", words(policy.refreshAfter()) + ", up to a fifth less by chance");
    defaults.put("maxStale", words(policy.maxStale()));
    defaults.put("overlap", words(policy.overlap()));
    defaults.put("backoff", words(policy.backoff()));
    defaults.put("pause", words(policy.pause()));
    defaults.put("loadTimeout", words(policy.loadTimeout()));

    String rotation = Files.readString(Poms.ROOT.resolve("docs/rotation.md"));
    String errors = Files.readString(Poms.ROOT.resolve("docs/errors.md"));
    defaults.forEach(
        (name, value) -> assertThat(rotation).contains("| `" + name + "` | " + value + " |"));
    assertThat(defaults).hasSize(CachePolicy.class.getRecordComponents().length);
    assertThat(errors)
        .contains("after " + words(policy.loadTimeout()) + " (`CachePolicy.loadTimeout`)")
        .contains("`overlap` (" + words(policy.overlap()) + ")");
  }

  /** Returns the names in the rows whose first cell names a setting of ours. */
  private static List<List<String>> rows(String doc) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Poms.ROOT.resolve(doc))) {
      if (line.startsWith("| `gemward.")) {
        String cells =
            doc.equals("docs/settings.md")
                ? line.substring(0, line.lastIndexOf("` |") + 1)
                : line.substring(0, line.indexOf(" |"));
        rows.add(CELL.matcher(cells).results().map(cell -> cell.group(1)).toList());
      }
    }
    return rows;
  }

  /** Returns what the modules read. The starter and the examples read what core reads already. */
  private static Set<String> read(Set<String> without) throws IOException {
    Set<String> read = new TreeSet<>();
    for (String module : Classes.modules("main")) {
      if (without.stream().noneMatch(module::startsWith)) {
        read.addAll(readBy(module));
      }
    }
    return read;
  }

  /** Returns the names in the files that have to do with {@link Settings}. */
  private static Set<String> readBy(String module) throws IOException {
    Set<String> read = new TreeSet<>();
    for (Path file : Classes.files(module, "src/main/java", ".java")) {
      String text = Files.readString(file);
      if (text.contains("Settings")) {
        NAME.matcher(text).results().forEach(found -> read.add(name(found)));
      }
    }
    return read;
  }

  private static String name(MatchResult found) {
    return found.group(1).equals("gemward.override.") ? "gemward.override.<rule>" : found.group(1);
  }

  /** What modules tell IDEs: the compiler of the starter wrote its part of it. */
  private static Map<String, JsonNode> properties() throws IOException {
    Map<String, JsonNode> properties = new TreeMap<>();
    for (String module : Classes.modules("main")) {
      Path file = Poms.ROOT.resolve(module).resolve(METADATA);
      if (!module.startsWith("examples") && Files.exists(file)) {
        for (JsonNode each : new ObjectMapper().readTree(file.toFile()).path("properties")) {
          String name = each.path("name").asText();
          if (name.startsWith("gemward.")) { // Not those that Spring Boot gives to every endpoint.
            properties.put(name, each);
          }
        }
      }
    }
    return properties;
  }

  private static String words(CachePolicy.Between times) {
    return times.least().toSeconds() + " to " + words(times.most());
  }

  private static String words(Duration time) {
    if (time.toMinutes() == 0 || time.equals(Duration.ofMinutes(1))) {
      return time.toSeconds() + " seconds";
    }
    return time.toHours() == 0 ? time.toMinutes() + " minutes" : time.toHours() + " hour";
  }
}
