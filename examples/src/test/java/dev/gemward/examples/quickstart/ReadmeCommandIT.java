package dev.gemward.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README says, on the jar that the README's build command has made. */
class ReadmeCommandIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theQuickstartCommandOfTheReadmeRuns() throws Exception {
    List<String> command = command();

    assertThat(command).containsExactly("java", "-jar", "examples/target/quickstart-runnable.jar");
    Run run = Run.of(command, Map.of());
    assertThat(run.output())
        .containsPattern(
            "A log line into which somebody wrote a key: \\[redacted AQ key #[0-9a-f]{8}]\n")
        .containsPattern(
            "redaction of logs: Logback [0-9.]+: 1 of 1 sinks, java.util.logging.*: 1 of 1")
        .hasLineCount(23)
        .doesNotContain("Exception", "WARN", "SLF4J");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aMalformedKeyIsAProblemAndARemedyWithoutAStackTrace() throws Exception {
    Run run = Run.of(command(), Map.of("GEMINI_API_KEY", "\"quoted\""));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output())
        .isEqualTo(
            """
            There is a key on this machine: calling the real Gemini API with it.
            The value of environment variable GEMINI_API_KEY has a quotation mark at character 1.
            Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
            More: docs/errors.md#malformed-key
            """);
  }

  @Test
  void withAKeyItCallsTheHostOfTheRealService(@TempDir Path directory) throws Exception {
    try (LocalGemini gemini = LocalGemini.startTls()) {
      List<String> proxied = throughProxyOf(gemini, directory);
      String key = gemini.issueKey();

      Run run = Run.of(proxied, Map.of("GEMINI_API_KEY", key));

      assertThat(run.output())
          .contains("There is a key on this machine: calling the real Gemini API with it.")
          .contains("endpoint https://generativelanguage.googleapis.com")
          .contains("from environment variable GEMINI_API_KEY")
          .contains("apiKey()    gemward-holds-the-key")
          .doesNotContain(key);
      assertThat(run.exit()).isZero();
      assertThat(gemini.requests())
          .hasSize(2)
          .allSatisfy(request -> assertThat(request.key()).contains(key))
          .allSatisfy(
              request ->
                  assertThat(request.host()).startsWith("generativelanguage.googleapis.com"));
    }
  }

  @Test
  void aKeyThatTheServiceRefusesIsOneMessage(@TempDir Path directory) throws Exception {
    try (LocalGemini gemini = LocalGemini.startTls()) {
      String key = gemini.issueKey();
      gemini.set(key, KeyState.SUSPENDED);

      Run run = Run.of(throughProxyOf(gemini, directory), Map.of("GEMINI_API_KEY", key));

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.output())
          .contains("Gemini answered 403: Permission denied: Consumer 'api_key:[redacted")
          .doesNotContain(key)
          .doesNotContain("\tat ");
    }
  }

  /** Returns the README's command, with the proxy and the trust of this JVM's user set. */
  private static List<String> throughProxyOf(LocalGemini gemini, Path directory) throws Exception {
    Path trust = directory.resolve("trust.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("local", gemini.trustManager().getAcceptedIssuers()[0]);
    try (OutputStream out = Files.newOutputStream(trust)) {
      store.store(out, "not a secret".toCharArray());
    }
    List<String> command = new ArrayList<>(command());
    command.addAll(
        1,
        List.of(
            "-Dhttps.proxyHost=127.0.0.1",
            "-Dhttps.proxyPort=" + gemini.proxyAddress().getPort(),
            "-Djavax.net.ssl.trustStore=" + trust,
            "-Djavax.net.ssl.trustStorePassword=not a secret"));
    return command;
  }

  private record Run(String output, int exit) {
    static Run of(List<String> command, Map<String, String> variables) throws Exception {
      List<String> line = new ArrayList<>(command);
      line.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
      ProcessBuilder builder =
          new ProcessBuilder(line).directory(ROOT.toFile()).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.matches("(GEMINI|GOOGLE|GEMWARD)_.*"));
      builder.environment().putAll(variables);
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, SECONDS)).isTrue();
      return new Run(withoutWarningsOfTheJdk(output), process.exitValue());
    }

    /** JDK 24 and newer warn of what protobuf does with memory. */
    private static String withoutWarningsOfTheJdk(String output) {
      return output
          .lines()
          .filter(line -> !line.matches("WARNING: .*(sun.misc.Unsafe|com.google.protobuf).*"))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }
  }

  private static List<String> command() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String block = readme.substring(readme.indexOf("<!-- quickstart -->"));
    String line = block.lines().skip(2).findFirst().orElseThrow();
    return List.of(line.substring(line.indexOf("&&") + 2).strip().split(" "));
  }
}
