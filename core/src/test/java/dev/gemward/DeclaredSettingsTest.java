package dev.gemward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredSettingsTest {
  /** The method of the builder that beats a setting. */
  private static final Map<String, String> BEATEN_BY =
      Map.of(
          "gemward.environment", "environment",
          "gemward.purpose", "purpose",
          "gemward.budget", "budget",
          "gemward.usual-hours", "usualUse",
          "gemward.strict", "strict",
          "gemward.log-redaction", "withoutLogRedaction",
          "gemward.override", "override");

  private static final Path FACE = Path.of("src/main/java/dev/gemward");

  /** A name that is read, before whose end there is more, such as an override, ends with a dot. */
  private static final Pattern READ =
      Pattern.compile("(?:get|placeOf|either)\\(\\s*\"(gemward[a-z0-9.-]+)\"");

  @Test
  void whateverTheFaceReadsIsAmongTheNames() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> files = Files.list(FACE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        READ.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
      }
    }

    assertThat(read).contains("gemward.purpose", "gemward.override.");
    assertThat(read)
        .allSatisfy(
            name ->
                assertThat(DeclaredSettings.NAMES)
                    .anyMatch(
                        known ->
                            known.equals(name) || (name.endsWith(".") && known.startsWith(name))));
  }

  @Test
  void eachHasAMethodOfTheBuilder() {
    assertThat(DeclaredSettings.NAMES)
        .extracting(name -> name.replaceAll("(?<=override)\\..*", ""))
        .allSatisfy(name -> assertThat(BEATEN_BY).containsKey(name));
    assertThat(GemwardBuilder.class.getMethods())
        .extracting(Method::getName)
        .containsAll(BEATEN_BY.values());
  }
}
