package dev.gemward.bom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the POMs of this build say. */
final class Poms {
  static final Path ROOT = Path.of("..", "..");

  /** The SDK that has no hook, and is told so. */
  static final String TOO_OLD_SDK = "lines/sdk-1.56";

  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern OWN =
      Pattern.compile("(?s)</parent>.*?<artifactId>([^<]+)</artifactId>");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

  private Poms() {}

  /**
   * A version as it stands beside an artifact, such as {@code ${junit.version}}, and what it comes
   * to.
   */
  record Named(String module, String artifact, String written, String version) {}

  /** Returns each module that has a POM, as a path from the root. */
  static List<String> modules() throws IOException {
    try (Stream<Path> files = Files.find(ROOT, 4, (path, about) -> isPom(path))) {
      return files.map(pom -> ROOT.relativize(pom.getParent()).toString()).sorted().toList();
    }
  }

  private static boolean isPom(Path path) {
    return path.endsWith("pom.xml")
        && Stream.of("target", "src").noneMatch(each -> path.toString().contains("/" + each + "/"));
  }

  static String text(String module) throws IOException {
    return Files.readString(ROOT.resolve(module).resolve("pom.xml"));
  }

  /** Returns the name of the artifact that a module makes: the first after that of its parent. */
  static String artifact(String module) throws IOException {
    Matcher own = OWN.matcher(text(module));
    if (!own.find()) {
      throw new AssertionError(module + " names no artifact");
    }
    return own.group(1);
  }

  /** Returns every version that stands beside an artifact in a module's POM. */
  static List<Named> named(String module) throws IOException {
    String text = text(module);
    String all = text + text("versions");
    return ARTIFACT
        .matcher(text)
        .results()
        .map(
            found ->
                new Named(module, found.group(1), found.group(2), resolve(found.group(2), all)))
        .toList();
  }

  /** Returns the version of an artifact in a module's POM. */
  static String version(String module, String artifact) throws IOException {
    return named(module).stream()
        .filter(each -> each.artifact().equals(artifact))
        .findFirst()
        .orElseThrow(() -> new AssertionError(module + " names no version of " + artifact))
        .version();
  }

  /** Returns a property of the {@code versions}. */
  static String property(String name) throws IOException {
    return resolve("${" + name + "}", text("versions"));
  }

  private static String resolve(String written, String poms) {
    return PROPERTY
        .matcher(written)
        .replaceAll(
            found -> Matcher.quoteReplacement(element(found.group(1), poms, found.group())));
  }

  private static String element(String name, String poms, String otherwise) {
    Matcher value =
        Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)</" + Pattern.quote(name) + ">")
            .matcher(poms);
    return value.find() ? value.group(1) : otherwise;
  }
}
