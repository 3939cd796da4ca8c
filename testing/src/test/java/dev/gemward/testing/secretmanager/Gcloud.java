package dev.gemward.testing.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Child processes whose gcloud knows one local Secret Manager and no other. */
final class Gcloud {
  private final LocalSecretManager secrets;
  private final Path directory;

  /** The children work in {@code directory}. */
  Gcloud(LocalSecretManager secrets, Path directory) throws IOException {
    this.secrets = secrets;
    this.directory = directory;
    Files.writeString(directory.resolve("token"), "ya29." + "fake");
  }

  static void assumeInstalled() {
    boolean installed =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .map(place -> Path.of(place, "gcloud"))
            .anyMatch(Files::isExecutable);
    assumeTrue(installed, "gcloud is not installed on this machine");
  }

  Ended run(List<String> command) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    ProcessBuilder child =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    child.environment().keySet().removeIf(name -> name.startsWith("CLOUDSDK_"));
    child
        .environment()
        .putAll(
            Map.of(
                "CLOUDSDK_CONFIG", directory.resolve("config").toString(),
                "CLOUDSDK_CORE_PROJECT", "acme",
                "CLOUDSDK_CORE_DISABLE_PROMPTS", "true",
                "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true",
                "CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "true",
                "CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", directory.resolve("token").toString(),
                "CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER", secrets.restUrl() + "/"));
    Process process = child.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("done in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }

  record Ended(int exitValue, String output, String errors) {}
}
