package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.opentest4j.AssertionFailedError;

/**
 * Lets Jazzer look, by the code that each text reaches, for a text with which the redactor fails,
 * leaks, contradicts itself or takes too long.
 *
 * <p>Longer: {@code mvn test -pl redaction -am -Dtest=RedactorFuzzTest
 * -Dgemward.redaction.fuzz=600}, in seconds. What it found interesting, and what it found wrong, is
 * in {@code target/fuzz}.
 */
@EnabledIf("jazzerRunsHere")
class RedactorFuzzTest {
  private static final int ORDINARY = 6;
  private static final int STARTS_AND_ENDS = 120;

  private final Path directory = Path.of("target", "fuzz").toAbsolutePath();

  @Test
  void jazzerFindsNothing() throws Exception {
    int seconds = Integer.getInteger("gemward.redaction.fuzz", ORDINARY);
    Files.createDirectories(directory);
    // A long run goes on with what the last one found; a short one always begins anew.
    Path corpus =
        seconds > ORDINARY
            ? Files.createDirectories(directory.resolve("corpus"))
            : Files.createTempDirectory(directory, "brief");
    sow(corpus);
    Path log = directory.resolve("log");
    Process jazzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classPath(),
                Jazzer.class.getName(),
                "--target_class=" + RedactorFuzzer.class.getName(),
                "--instrumentation_includes=" + String.join(File.pathSeparator, redaction()),
                "--custom_hook_includes=none",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + File.separator,
                "-max_total_time=" + seconds,
                "-max_len=600",
                "-timeout=30",
                "-rss_limit_mb=0",
                corpus.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(jazzer.waitFor(seconds + STARTS_AND_ENDS, TimeUnit.SECONDS)).as("ends").isTrue();
    } finally {
      jazzer.destroyForcibly();
    }
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    assertThat(jazzer.exitValue()).as("what Jazzer found: %s", finding(said)).isZero();
    assertThat(said).as("it has run").contains("DONE");
  }

  /** Texts to begin with: without them it would take long to find what a secret is. */
  private static void sow(Path corpus) throws IOException {
    for (int i = 0; i < Surroundings.ALL.size(); i++) {
      byte[] seed = {
        (byte) 0x84, (byte) i, (byte) 0x80, (byte) i, (byte) i, 0, (byte) 0x85, (byte) i
      };
      Files.write(corpus.resolve("surroundings-" + i), seed);
    }
    for (int i = 0; i < SamplePiece.WORDS.size(); i++) {
      byte[] seed = {
        (byte) 0x83, (byte) i, (byte) 0x82, (byte) (20 + i), ' ', (byte) 0x86, (byte) i
      };
      Files.write(corpus.resolve("word-" + i), seed);
    }
  }

  /** Returns the classes to watch: all of the redactor, and none of its judges. */
  private static List<String> redaction() throws Exception {
    try (Stream<Path> files =
        Files.list(locationOf(Redactor.class).resolve("dev/gemward/redaction"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class"))
          .map(name -> "dev.gemward.redaction." + name.replace(".class", ""))
          .toList();
    }
  }

  private static String classPath() throws URISyntaxException {
    List<String> entries = new ArrayList<>();
    for (Class<?> each :
        List.of(
            Redactor.class,
            RedactorFuzzer.class,
            Jazzer.class,
            FuzzedDataProvider.class,
            Assertions.class,
            AssertionFailedError.class)) {
      entries.add(locationOf(each).toString());
    }
    return entries.stream().distinct().collect(Collectors.joining(File.pathSeparator));
  }

  private static Path locationOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String finding(String log) {
    return log.lines()
        .dropWhile(line -> !line.startsWith("== "))
        .limit(20)
        .takeWhile(line -> !line.startsWith("== libFuzzer"))
        .collect(Collectors.joining("\n"));
  }

  static boolean jazzerRunsHere() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.contains("linux") || system.contains("mac");
  }
}
