package dev.gemward.redaction;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/redaction.md lists is what there is: kinds of secrets, and backends. */
class DocumentedKindsTest {
  private static final Path DOC = Path.of("..", "docs", "redaction.md");
  private static final Pattern FORMAT = Pattern.compile("([a-z]+ [a-z]+)s \\(`([^…`]+)…`\\)");

  @Test
  void everyFormatIsDescribedByItsNameAndItsBeginning() throws IOException {
    Map<String, String> described = new TreeMap<>();
    FORMAT
        .matcher(section("What it finds"))
        .results()
        .forEach(found -> described.put(found.group(2), found.group(1)));

    assertThat(described)
        .isEqualTo(
            kinds()
                .filter(SecretKind::hasPrefix)
                .collect(toMap(SecretKind::prefix, SecretKind::toString)));
    assertThat(kinds().filter(kind -> !kind.hasPrefix()))
        .as("kinds that are described in words")
        .containsExactly(SecretKind.PRIVATE_KEY, SecretKind.NAMED_VALUE, SecretKind.REGISTERED);
  }

  @Test
  void everyBackendHasItsRowsAndNoOtherHas() throws IOException {
    List<String> backends =
        ServiceLoader.load(LogBackend.class).stream()
            .map(backend -> backend.get().name().replaceAll(" [0-9].*", ""))
            .toList();

    assertThat(backends).hasSizeGreaterThan(2);
    List<String> proven = rows("Proof");
    assertThat(backends).allMatch(name -> proven.stream().anyMatch(row -> row.startsWith(name)));
    assertThat(rows("Where"))
        .filteredOn(row -> !row.startsWith("`System.out`"))
        .hasSameSizeAs(backends)
        .allMatch(row -> backends.stream().anyMatch(row::startsWith));
  }

  /** Returns what follows a heading, in one line. */
  private static String section(String heading) throws IOException {
    return String.join(" ", lines(heading)).replaceAll(" +", " ");
  }

  /** Returns what the rows of the tables behind a heading begin with. */
  private static List<String> rows(String heading) throws IOException {
    return lines(heading).stream()
        .filter(line -> line.matches("\\| [^|]*[^ |] \\|.*"))
        .map(line -> line.substring(2))
        .filter(row -> !row.startsWith("backend |"))
        .toList();
  }

  private static List<String> lines(String heading) throws IOException {
    return Files.readAllLines(DOC).stream()
        .dropWhile(line -> !line.equals("## " + heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .toList();
  }

  private static Stream<SecretKind> kinds() {
    return Arrays.stream(SecretKind.values());
  }
}
