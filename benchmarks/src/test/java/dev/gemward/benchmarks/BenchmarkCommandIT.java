package dev.gemward.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Runs the documented command in its shortest form, to see that it runs; it judges no figure. */
class BenchmarkCommandIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theCommandOfTheReadmePrintsBothRatios() throws Exception {
    String jar = "benchmarks/target/gemward-benchmarks-0.1.0-SNAPSHOT.jar";
    assertThat(Files.readString(ROOT.resolve("benchmarks/README.md"))).contains("java -jar " + jar);

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar,
                "1",
                "1")
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(120, SECONDS)).isTrue();

    assertThat(output)
        .contains("median latency, gemward / sdk: ")
        .contains("allocation per call, gemward / sdk: ");
    assertThat(new Redactor().redact(output)).isEqualTo(output);
    assertThat(process.exitValue()).isZero();
  }
}
