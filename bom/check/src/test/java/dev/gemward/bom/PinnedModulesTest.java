package dev.gemward.bom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A module that users can depend on is in the BOM, and the BOM brings nothing of our build. */
class PinnedModulesTest {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern OURS =
      Pattern.compile(
          "<groupId>dev.gemward</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*"
              + "<version>\\$\\{project.version}</version>");

  private static final Pattern PARENT =
      Pattern.compile("<parent>[^/]*</groupId>\\s*<artifactId>([^<]+)</artifactId>");

  /** An element of the project itself, as our POMs indent it. */
  private static final Pattern ELEMENT = Pattern.compile("(?m)^  <(\\w+)>");

  @Test
  void theBomPinsEveryModuleThatUsersCanDependOn() throws IOException {
    List<String> modules =
        all(MODULE, Poms.text("."))
            .filter(module -> !module.matches("(versions|bom|lines|examples|benchmarks)(/.*)?"))
            .toList();
    List<String> artifacts = new ArrayList<>();
    for (String module : modules) {
      artifacts.add(Poms.artifact(module));
    }

    assertThat(artifacts).contains("gemward-core", "gemward-secretmanager-provider");
    assertThat(all(OURS, Poms.text("bom"))).containsExactlyInAnyOrderElementsOf(artifacts);
  }

  @Test
  void aboveTheBomIsNothingThatAnImportBrings() throws IOException {
    assertThat(Poms.text("bom")).contains("<packaging>pom</packaging>");
    assertThat(all(PARENT, Poms.text("bom"))).containsExactly("gemward-versions");
    assertThat(Poms.text("versions")).doesNotContain("<parent>");
    assertThat(all(ELEMENT, Poms.text("versions")))
        .containsExactlyInAnyOrder(
            "modelVersion",
            "groupId",
            "artifactId",
            "version",
            "packaging",
            "name",
            "description",
            "licenses",
            "properties",
            "build");
  }

  private static Stream<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1));
  }
}
