package dev.gemward.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.gemward.testing.RecordedAccess.Transport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gcloud, in child processes that know this server and no other. */
class GcloudTest {
  private static final String SECRET = "projects/acme/secrets/gemini-chat";
  private static final Optional<Path> GCLOUD = find("gcloud");

  @TempDir private Path directory;
  private final LocalSecretManager secrets = LocalSecretManager.start();

  @BeforeEach
  void gcloudIsHere() throws IOException {
    assumeTrue(GCLOUD.isPresent(), "gcloud is not installed on this machine");
    Files.writeString(directory.resolve("token"), "ya29." + "fake");
  }

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void gcloudReadsWhatTheOfficialClientReads() throws Exception {
    secrets.add(SECRET, "first");
    secrets.add(SECRET, "größer\n");
    secrets.alias(SECRET, "stable", 1);

    assertThat(gcloud("versions", "access", "latest", "--secret=gemini-chat"))
        .isEqualTo("größer\n")
        .isEqualTo(accessedByTheClient("latest"));
    assertThat(gcloud("versions", "access", "stable", "--secret=gemini-chat"))
        .isEqualTo("first")
        .isEqualTo(accessedByTheClient("1"));
  }

  @Test
  void gcloudCreatesASecretAndMovesAVersionThroughItsStates() throws Exception {
    Path payload = Files.writeString(directory.resolve("payload"), "from gcloud");

    gcloud("create", "gemini-chat", "--replication-policy=automatic", "--labels=owner=search");
    gcloud("versions", "add", "gemini-chat", "--data-file=" + payload);

    assertThat(accessedByTheClient("latest")).isEqualTo("from gcloud");
    assertThat(gcloud("list", "--format=value(name)")).isEqualTo("gemini-chat\n");
    assertThat(gcloud("describe", "gemini-chat", "--format=value(labels.owner)"))
        .isEqualTo("search\n");
    gcloud("versions", "disable", "1", "--secret=gemini-chat");
    assertThat(stateOfTheFirst()).isEqualTo("DISABLED\n");
    gcloud("versions", "enable", "1", "--secret=gemini-chat");
    assertThat(stateOfTheFirst()).isEqualTo("ENABLED\n");
    gcloud("versions", "destroy", "1", "--secret=gemini-chat");
    assertThat(stateOfTheFirst()).isEqualTo("DESTROYED\n");
    assertThat(gcloud("versions", "list", "gemini-chat", "--format=value(name,state)"))
        .isEqualTo("1\tdestroyed\n");
    gcloud("delete", "gemini-chat");
    assertThat(gcloud("list", "--format=value(name)")).isEmpty();
  }

  @Test
  void gcloudPrintsTheReasonOfARefusal() throws Exception {
    String version = secrets.add(SECRET, "first");
    secrets.disable(version);

    Ended refused = run("versions", "access", "1", "--secret=gemini-chat");

    assertThat(refused.exitValue()).isEqualTo(1);
    assertThat(refused.errors())
        .isEqualTo(
            "ERROR: (gcloud.secrets.versions.access) FAILED_PRECONDITION: Secret Version [%s] is in DISABLED state.\n",
            version);
  }

  private String stateOfTheFirst() throws Exception {
    return gcloud("versions", "describe", "1", "--secret=gemini-chat", "--format=value(state)");
  }

  private String accessedByTheClient(String version) throws IOException {
    try (SecretManagerServiceClient client = SecretClients.once(secrets, Transport.GRPC)) {
      return client
          .accessSecretVersion(SECRET + "/versions/" + version)
          .getPayload()
          .getData()
          .toStringUtf8();
    }
  }

  private String gcloud(String... arguments) throws Exception {
    Ended ended = run(arguments);
    assertThat(ended.exitValue()).as(ended::errors).isZero();
    return ended.output();
  }

  private Ended run(String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(GCLOUD.orElseThrow().toString(), "secrets"), Arrays.stream(arguments))
            .toList();
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    ProcessBuilder child =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    child.environment().keySet().removeIf(name -> name.startsWith("CLOUDSDK_"));
    child.environment().put("CLOUDSDK_CONFIG", directory.resolve("config").toString());
    child.environment().put("CLOUDSDK_CORE_PROJECT", "acme");
    child.environment().put("CLOUDSDK_CORE_DISABLE_PROMPTS", "true");
    child.environment().put("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true");
    child.environment().put("CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "true");
    child
        .environment()
        .put("CLOUDSDK_AUTH_ACCESS_TOKEN_FILE", directory.resolve("token").toString());
    child
        .environment()
        .put("CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER", secrets.restUrl() + "/");
    Process process = child.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("done in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(output, StandardCharsets.UTF_8),
        Files.readString(errors, StandardCharsets.UTF_8));
  }

  private static Optional<Path> find(String program) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private record Ended(int exitValue, String output, String errors) {}
}
