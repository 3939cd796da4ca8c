package dev.gemward.testing.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/rotation.md}, in their order, with the real gcloud. */
class RotationGuideTest {
  private static final Path GUIDE = Path.of("../docs/rotation.md");
  private static final Pattern COMMAND =
      Pattern.compile(
          "run against a local Secret Manager -->\\s+```bash\\n(.*?)```", Pattern.DOTALL);
  private static final String PRODUCTION = "projects/acme/secrets/gemini-production-support-chat";
  private static final String STAGING = "projects/acme/secrets/gemini-staging-support-chat";

  @TempDir private Path directory;

  @Test
  void theCommandsDoWhatTheGuideSays() throws Exception {
    Gcloud.assumeInstalled();
    try (LocalSecretManager secrets = LocalSecretManager.start()) {
      secrets.add(PRODUCTION, "old");
      secrets.add(STAGING, "good");
      secrets.add(STAGING, "bad");
      Files.writeString(directory.resolve("key.txt"), "new");
      List<String> commands = commands();
      assertThat(commands).hasSize(5);

      Gcloud gcloud = new Gcloud(secrets, directory);
      for (String command : commands) {
        Gcloud.Ended ended = gcloud.run(List.of("bash", "-euo", "pipefail", "-c", command));
        assertThat(ended.exitValue()).as("%s%n%s", command, ended.errors()).isZero();
        if (command.contains("sha256sum")) {
          assertThat(ended.output()).isEqualTo("11507a0e\n"); // Of "new".
        }
      }

      assertThat(access(gcloud, PRODUCTION, "latest").output()).isEqualTo("new");
      assertThat(access(gcloud, PRODUCTION, "1").errors()).contains("DISABLED");
      assertThat(access(gcloud, STAGING, "latest").output()).isEqualTo("good");
      assertThat(access(gcloud, STAGING, "live").output()).isEqualTo("good");
    }
  }

  private static Gcloud.Ended access(Gcloud gcloud, String secret, String version)
      throws Exception {
    return gcloud.run(
        List.of(
            "gcloud",
            "secrets",
            "versions",
            "access",
            version,
            "--secret=" + Path.of(secret).getFileName()));
  }

  private static List<String> commands() throws IOException {
    return COMMAND
        .matcher(Files.readString(GUIDE))
        .results()
        .map((MatchResult found) -> found.group(1).strip())
        .toList();
  }
}
