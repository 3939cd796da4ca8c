package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyFingerprintTest {
  @Test
  void isTheBeginningOfTheSha256OfTheKey() {
    assertThat(KeyFingerprint.of("abc")).hasToString("#ba7816bf");
    assertThat(KeyFingerprint.of("abc").value()).isEqualTo("ba7816bf");
  }

  @Test
  void isWhatAnOperatorComputesInAShell() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")), "needs sha256sum");
    String raw = FakeKeys.authorization();
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-c", "printf %s \"$KEY\" | sha256sum | cut -c1-8");
    shell.environment().put("KEY", raw);
    Process process = shell.start();

    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();

    assertThat(process.waitFor()).isZero();
    assertThat(ApiKey.of(raw + "\n", new Origin(Place.FIXED, "a test")).fingerprint().value())
        .isEqualTo(printed);
  }
}
