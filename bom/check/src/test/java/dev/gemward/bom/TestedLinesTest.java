package dev.gemward.bom;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every line is run on. The docs take from the lines on what is tested, see {@link
 * NamedVersionsTest}; so a line that nobody runs would be a claim that nobody has tried.
 */
class TestedLinesTest {
  private static final Pattern EXECUTION =
      Pattern.compile("(?s)<execution>\\s*<id>(sdk-[^<]+)</id>(.*?)</execution>");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void theTestsOfCoreRunOnEachLineOfTheSdk() throws IOException {
    Map<String, String> executions = new TreeMap<>();
    for (MatchResult each : EXECUTION.matcher(Poms.text("core")).results().toList()) {
      executions.put(each.group(1), each.group(2));
    }

    assertThat(executions).containsOnlyKeys(sdks());
    List<String> onEveryJdk = new ArrayList<>();
    executions.forEach(
        (line, execution) -> {
          String tag = isTooOld(line) ? "old-sdk" : "sdk";
          assertThat(execution)
              .contains("<goal>test</goal>")
              .contains("<groups>" + tag + "</groups>")
              .contains("<reportNameSuffix>" + line + "</reportNameSuffix>")
              .contains("${lines}/" + line + "/target/lib/google-genai.jar")
              .contains("<google-genai.line>" + line.substring(4) + "</google-genai.line>");
          if (!execution.contains("<skipExec>")) {
            onEveryJdk.add(line);
          } else {
            assertThat(execution).contains("<skipExec>${sdks-between.skip}</skipExec>");
          }
        });
    assertThat(onEveryJdk).containsExactlyInAnyOrder(tooOld(), oldest());
  }

  @Test
  void everyLineIsBuiltBeforeTheTestsThatWantIt() throws IOException {
    assertThat(all("lines")).containsExactlyInAnyOrderElementsOf(lines());
    String sdks = Poms.text("lines/sdks");
    for (String sdk : sdks()) {
      assertThat(sdks).contains("<artifactId>gemward-line-" + sdk + "</artifactId>");
    }
  }

  @Test
  void everyLineIsNamedByATestOrByWhatRunsTests() throws IOException {
    StringBuilder tests = new StringBuilder(Poms.text("core"));
    for (String module : Classes.modules("test")) {
      if (!module.equals("bom/check")) {
        for (Path file : Classes.files(module, "src/test/java", ".java")) {
          tests.append(Files.readString(file));
        }
      }
    }

    assertThat(lines())
        .filteredOn(line -> !line.equals("sdks"))
        .allSatisfy(
            line ->
                assertThat(
                        tests.indexOf('"' + line + '"') >= 0
                            || tests.indexOf("<id>" + line + "</id>") >= 0)
                    .as("a test runs on %s", line)
                    .isTrue());
  }

  @Test
  void everyLoggingLibraryThatIsCoveredHasALine() throws IOException {
    List<String> lines = lines();
    Set<String> covered =
        Classes.OURS.stream()
            .filter(type -> type.getPackageName().startsWith("dev.gemward.redaction."))
            .filter(TestedLinesTest::usesALibrary)
            .map(type -> type.getPackageName().substring("dev.gemward.redaction.".length()))
            .collect(toSet());

    assertThat(covered)
        .contains("logback")
        .allSatisfy(name -> assertThat(lines).anyMatch(line -> line.startsWith("logging-" + name)));
  }

  private static boolean usesALibrary(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(each -> each.getTargetClass().getPackageName())
        .anyMatch(
            name ->
                !name.matches(
                    "|(java|dev\\.gemward|org\\.jspecify|com\\.google\\.errorprone)\\..*"));
  }

  @Test
  void theStarterIsTriedOnEachLineOfSpringBootWithEachSdk() throws IOException {
    String test =
        Files.readString(
            Poms.ROOT.resolve(
                "spring-autoconfigure/src/test/java/dev/gemward/spring/LinesIT.java"));

    assertThat(lines())
        .filteredOn(line -> line.startsWith("boot-") || line.startsWith("sdk-"))
        .filteredOn(line -> !isTooOld(line))
        .isNotEmpty()
        .allMatch(line -> test.contains('"' + line + '"'));
  }

  private static boolean isTooOld(String line) {
    return line.equals(tooOld());
  }

  private static String tooOld() {
    return Poms.TOO_OLD_SDK.substring("lines/".length());
  }

  private static String oldest() throws IOException {
    return Arrays.stream(sdks())
        .filter(line -> !isTooOld(line))
        .min(Comparator.comparing(line -> Version.parse(line.substring("sdk-".length()))))
        .orElseThrow();
  }

  private static List<String> all(String module) throws IOException {
    return MODULE.matcher(Poms.text(module)).results().map(found -> found.group(1)).toList();
  }

  private static List<String> lines() throws IOException {
    return Poms.modules().stream()
        .filter(module -> module.startsWith("lines/"))
        .map(module -> module.substring("lines/".length()))
        .toList();
  }

  private static String[] sdks() throws IOException {
    return lines().stream().filter(line -> line.startsWith("sdk-")).toArray(String[]::new);
  }
}
