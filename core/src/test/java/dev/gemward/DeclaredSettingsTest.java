package dev.gemward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredSettingsTest {
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
}
