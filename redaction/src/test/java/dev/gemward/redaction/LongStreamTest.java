package dev.gemward.redaction;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams that are longer than the memory there is, and than what an int counts. */
class LongStreamTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8,    268435456, a line of a log\\n",
    "UTF-8,    134217728, x;",
    "UTF-16BE,  67108864, a line of a log\\n",
    "UTF-16BE,  33554432, x;"
  })
  void aKeyBehindFarMoreThanTheMemoryIsFound(String charset, long length, String filler)
      throws Exception {
    String key = Samples.standardKey();
    Path printed = folder.resolve("printed");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx12m",
                "-cp",
                System.getProperty("java.class.path"),
                LongStreamProgram.class.getName(),
                charset,
                Long.toString(length),
                filler,
                key)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();

    try {
      assertThat(program.waitFor(60, SECONDS)).as("ends").isTrue();
    } finally {
      program.destroyForcibly();
    }

    assertThat(printed)
        .hasContent(length + " " + (length + key.getBytes(Charset.forName(charset)).length));
  }

  @Test
  void placesAreCountedBeyondFourGigabytes() {
    List<Finding> found = new ArrayList<>();
    Findings findings = new Findings(characters -> characters, found::add);
    Replacement secret = new Replacement(0, 10, Label.VALUE, "");
    for (int i = 0; i < 3; i++) {
      findings.text("", 0, Integer.MAX_VALUE);
    }
    findings.secret(secret, 10, false);
    findings.secret(secret, Integer.MAX_VALUE, true);
    findings.finish();

    long start = 3L * Integer.MAX_VALUE;
    assertThat(found)
        .containsExactly(
            new Finding(
                start,
                start + 10 + Integer.MAX_VALUE,
                SecretKind.NAMED_VALUE,
                true,
                Optional.empty()));
  }
}
