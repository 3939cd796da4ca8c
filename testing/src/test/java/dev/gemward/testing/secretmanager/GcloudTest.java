package dev.gemward.testing.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real gcloud, in child processes that know this server and no other. */
class GcloudTest {
  private static final String SECRET = "projects/acme/secrets/gemini-chat";

  @TempDir private Path directory;
  private final LocalSecretManager secrets = LocalSecretManager.start();

  @BeforeEach
  void gcloudIsHere() {
    Gcloud.assumeInstalled();
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

    Gcloud.Ended refused = run("versions", "access", "1", "--secret=gemini-chat");

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
    Gcloud.Ended ended = run(arguments);
    assertThat(ended.exitValue()).as(ended::errors).isZero();
    return ended.output();
  }

  private Gcloud.Ended run(String... arguments) throws Exception {
    return new Gcloud(secrets, directory)
        .run(Stream.concat(Stream.of("gcloud", "secrets"), Arrays.stream(arguments)).toList());
  }
}
