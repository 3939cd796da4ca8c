package dev.gemward.bom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A version stands once in the POMs, and what the docs say of versions is what the POMs say. The
 * decisions and the benchmarks are left out: they tell of a day.
 */
class NamedVersionsTest {
  private static final String VERSION = "[0-9]+(?:\\.[0-9]+)*(?:\\.[A-Z]+)?";
  private static final Pattern EACH = Pattern.compile(VERSION);

  @Test
  void aVersionStandsOnceInThePoms() throws IOException {
    List<Poms.Named> all = new ArrayList<>();
    for (String module : Poms.modules()) {
      all.addAll(Poms.named(module));
    }
    Map<String, List<Poms.Named>> places =
        all.stream()
            .filter(each -> !each.version().endsWith("-SNAPSHOT"))
            .filter(each -> !each.version().contains("project.version"))
            .collect(Collectors.groupingBy(each -> each.artifact() + " " + each.version()));

    assertThat(places).containsKey("spring-boot-dependencies " + version("spring-boot"));
    places.values().removeIf(NamedVersionsTest::standsOnce);
    assertThat(places).isEmpty();
  }

  private static boolean standsOnce(List<Poms.Named> places) {
    String written = places.get(0).written();
    return places.size() == 1
        || (written.startsWith("${")
            && places.stream().allMatch(each -> each.written().equals(written)));
  }

  @Test
  void theDocsNameNoOtherVersionThanThePoms() throws IOException {
    Set<String> sdks = new TreeSet<>(sdks());
    Set<String> boots =
        withLines(version("spring-boot"), version("spring-boot-4.0"), version("spring-boot-3.5"));
    Set<String> ais =
        withLines(
            version("spring-ai"),
            version("spring-ai-1.1"),
            Poms.version("lines/embedding", "spring-ai-starter-model-google-genai-embedding"));
    Set<String> logbacks = withLines(version("logback"), logback16());

    assertThat(wrong("google-genai", sdks)).isEmpty();
    assertThat(wrong("Spring Boot", boots)).isEmpty();
    assertThat(wrong("Spring AI", ais)).isEmpty();
    assertThat(wrong("Logback", logbacks)).isEmpty();
    assertThat(wrong("(?:Java|JDKs?)", Set.of(release(), newestJdk()))).isEmpty();
    assertThat(wrong("Maven", Set.of(maven()))).isEmpty();
    assertThat(wrong("ADK", Set.of(Poms.version("examples/adk", "google-adk")))).isEmpty();
  }

  @Test
  void whereTheDocsSayOnWhatTheTestsRunTheyNameAllOfIt() throws IOException {
    List<String> sdks = sdks();
    String sdk = version("google-genai");
    String boot = version("spring-boot");
    String boot40 = version("spring-boot-4.0");
    String boot35 = version("spring-boot-3.5");

    assertThat(doc("README.md"))
        .contains("Java " + release() + " and newer")
        .contains("tested on " + release() + " and " + newestJdk() + ".")
        .contains("Maven " + maven() + " or newer")
        .contains("`com.google.genai:google-genai` " + sdks.get(0) + " and newer")
        .contains("tested on " + list(sdks) + ";");
    assertThat(doc("docs/errors.md")).contains("allows since " + sdks.get(0) + ".");
    assertThat(doc("docs/spring.md"))
        .contains("on the newest line with google-genai " + list(sdks) + ",")
        .contains(row(boot, version("spring-ai")))
        .contains(row(boot40, version("spring-ai")))
        .contains(row(boot35, version("spring-ai-1.1")))
        .contains("tested on " + boot + " |", "tested on " + boot40 + " |")
        .contains("tested on " + boot35 + ".")
        .contains(
            "(tested with "
                + Poms.version("lines/spring-cloud-gcp", "spring-cloud-gcp-starter-secretmanager")
                + ")");
    assertThat(doc("docs/redaction.md"))
        .contains(
            "| %s, %s; logstash-logback-encoder %s, %s; Spring Boot %s and %s ("
                .formatted(
                    version("logback"),
                    logback16(),
                    version("logstash-logback-encoder"),
                    Poms.version("lines/logging-logback-1.6", "logstash-logback-encoder"),
                    boot35,
                    boot))
        .contains("| " + version("log4j2") + ": synchronous");
    assertThat(doc("docs/frameworks.md"))
        .contains("bring " + sdk + " and " + Poms.version(".", "logging-interceptor") + ";")
        .contains("the test runs on " + sdk + " and ")
        .contains("to " + Poms.version("examples/adk", "kotlin-stdlib") + ", which OkHttp");
    assertThat(doc("secretmanager-provider/README.md"))
        .contains("google-genai " + sdk + " (" + sdks.get(0) + " is the same)");
  }

  /** Returns the mentions of other versions than {@code known}. */
  private static List<String> wrong(String subject, Set<String> known) throws IOException {
    Pattern mention =
        Pattern.compile(subject + "`? (" + VERSION + "(?:(?:, | and )" + VERSION + ")*)(?![\\w-])");
    List<String> mentions = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Path file : docs()) {
      mention
          .matcher(flat(file))
          .results()
          .forEach(
              found -> {
                mentions.add(found.group());
                EACH.matcher(found.group(1))
                    .results()
                    .filter(each -> !known.contains(each.group()))
                    .forEach(each -> wrong.add(Poms.ROOT.relativize(file) + ": " + found.group()));
              });
    }
    assertThat(mentions).as("mentions of %s", subject).isNotEmpty();
    return wrong;
  }

  private static List<Path> docs() throws IOException {
    try (Stream<Path> files = Files.find(Poms.ROOT, 3, (path, about) -> isDoc(path))) {
      return files.sorted().toList();
    }
  }

  private static boolean isDoc(Path path) {
    String name = Poms.ROOT.relativize(path).toString();
    return name.matches("(docs/[^/]+|(?:[^/]+/){0,2}README|CONTRIBUTING)\\.md")
        && !name.equals("docs/decisions.md")
        && !name.startsWith("benchmarks/");
  }

  private static String doc(String name) throws IOException {
    return flat(Poms.ROOT.resolve(name));
  }

  private static String flat(Path file) throws IOException {
    return Files.readString(file).replaceAll("\\s+", " ");
  }

  /** Returns the versions of the SDK that are supported and tested, the newest last. */
  private static List<String> sdks() throws IOException {
    List<String> sdks = new ArrayList<>(List.of(version("google-genai")));
    for (String module : Poms.modules()) {
      if (module.startsWith("lines/sdk-") && !module.equals(Poms.TOO_OLD_SDK)) {
        sdks.add(Poms.version(module, "google-genai"));
      }
    }
    sdks.sort(Comparator.comparing(Version::parse));
    return sdks;
  }

  private static String version(String name) throws IOException {
    return Poms.property(name + ".version");
  }

  private static String logback16() throws IOException {
    return Poms.version("lines/logging-logback-1.6", "logback-classic");
  }

  private static String release() throws IOException {
    return found("<maven.compiler.release>([0-9]+)<", Poms.text("."));
  }

  private static String maven() throws IOException {
    return found("<requireMavenVersion>\\s*<version>\\[([0-9.]+),", Poms.text("."));
  }

  /** The one that CI runs the tests on again. */
  private static String newestJdk() throws IOException {
    return found("/usr/lib/jvm/\\*([0-9]+)\\*", Files.readString(Poms.ROOT.resolve(".ci/run")));
  }

  private static String found(String regex, String text) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing matches " + regex))
        .group(1);
  }

  private static Set<String> withLines(String... versions) {
    return Stream.of(versions)
        .flatMap(each -> Stream.of(each, line(each)))
        .collect(Collectors.toSet());
  }

  /** Returns 4.1 for 4.1.2. */
  private static String line(String version) {
    return version.substring(0, version.lastIndexOf('.'));
  }

  private static String row(String boot, String ai) {
    return "| Spring Boot " + line(boot) + " | " + line(ai) + " |";
  }

  private static String list(List<String> versions) {
    int last = versions.size() - 1;
    return String.join(", ", versions.subList(0, last)) + " and " + versions.get(last);
  }
}
