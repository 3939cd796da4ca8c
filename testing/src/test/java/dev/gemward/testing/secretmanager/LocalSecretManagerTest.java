package dev.gemward.testing.secretmanager;

import static dev.gemward.testing.secretmanager.SecretClients.assertRefused;
import static dev.gemward.testing.secretmanager.SecretClients.crc32c;
import static dev.gemward.testing.secretmanager.SecretClients.failedPrecondition;
import static dev.gemward.testing.secretmanager.SecretClients.replicated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.LocationName;
import com.google.cloud.secretmanager.v1.ProjectName;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The official client is the judge, over gRPC and over REST. */
@ParameterizedClass
@EnumSource(Transport.class)
class LocalSecretManagerTest {
  private static final String SECRET = "projects/acme/secrets/gemini-chat";
  private static final String LATEST = SECRET + "/versions/latest";

  @Parameter private Transport transport = Transport.GRPC;
  private final LocalSecretManager secrets = LocalSecretManager.start();
  private SecretManagerServiceClient client;

  @BeforeEach
  void connect() throws IOException {
    client = SecretClients.once(secrets, transport);
  }

  @AfterEach
  void close() {
    client.close();
    secrets.close();
  }

  @Test
  void whatWasAddedIsAccessedWithItsNumberAndItsChecksum() {
    String version = secrets.add(SECRET, "größer");

    AccessSecretVersionResponse answer = client.accessSecretVersion(LATEST);

    assertThat(version).isEqualTo(SECRET + "/versions/1");
    assertThat(answer.getName()).isEqualTo(version);
    assertThat(answer.getPayload().getData().toStringUtf8()).isEqualTo("größer");
    assertThat(answer.getPayload().getDataCrc32C())
        .isEqualTo(crc32c(ByteString.copyFromUtf8("größer")));
  }

  @Test
  void bytesComeBackAsTheyWere() {
    byte[] bytes = {0, (byte) 0xff, (byte) 0xc3, 10, 13};
    secrets.add(SECRET, bytes);

    assertThat(payload(LATEST).toByteArray()).isEqualTo(bytes);
  }

  @Test
  void latestIsTheNewestVersionWhateverItsState() {
    secrets.add(SECRET, "first");
    String second = secrets.add(SECRET, "second");
    assertThat(payload(LATEST).toStringUtf8()).isEqualTo("second");

    secrets.disable(second);

    assertRefused(
        () -> client.accessSecretVersion(LATEST),
        failedPrecondition(transport),
        "Secret Version [" + second + "] is in DISABLED state.");
    assertThat(payload(SECRET + "/versions/1").toStringUtf8()).isEqualTo("first");
  }

  @Test
  void aVersionThatIsEnabledAgainIsAccessedAgain() {
    String version = secrets.add(SECRET, "first");
    secrets.disable(version);
    secrets.enable(version);

    assertThat(payload(version).toStringUtf8()).isEqualTo("first");
  }

  @Test
  void aDestroyedVersionIsGoneForGood() {
    String version = secrets.add(SECRET, "first");
    secrets.destroy(version);

    String gone = "Secret Version [" + version + "] is in DESTROYED state.";
    assertRefused(() -> client.accessSecretVersion(version), failedPrecondition(transport), gone);
    assertRefused(() -> client.enableSecretVersion(version), failedPrecondition(transport), gone);
    SecretVersion destroyed = client.getSecretVersion(version);
    assertThat(destroyed.getState()).isEqualTo(State.DESTROYED);
    assertThat(destroyed.hasDestroyTime()).isTrue();
    assertThatThrownBy(() -> secrets.enable(version))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(gone);
  }

  @Test
  void anAliasStandsForTheVersionItWasGivenTo() {
    secrets.add(SECRET, "first");
    secrets.add(SECRET, "second");
    secrets.alias(SECRET, "stable", 1);
    String stable = SECRET + "/versions/stable";

    assertThat(client.accessSecretVersion(stable).getName()).isEqualTo(SECRET + "/versions/1");
    assertThat(client.getSecretVersion(stable).getName()).isEqualTo(SECRET + "/versions/1");

    secrets.alias(SECRET, "stable", 2);

    assertThat(client.accessSecretVersion(stable).getName()).isEqualTo(SECRET + "/versions/2");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String elsewhere = "projects/acme/secrets/nothing";
    assertRefused(
        () -> client.accessSecretVersion(elsewhere + "/versions/latest"),
        Code.NOT_FOUND,
        "Secret [projects/acme/secrets/nothing] not found or has no versions.");
    assertRefused(
        () -> client.getSecret(elsewhere),
        Code.NOT_FOUND,
        "Secret [projects/acme/secrets/nothing] not found.");
    secrets.add(SECRET, "first");
    assertRefused(
        () -> client.accessSecretVersion(SECRET + "/versions/7"),
        Code.NOT_FOUND,
        "Secret Version [" + SECRET + "/versions/7] not found.");
    assertRefused(
        () -> client.accessSecretVersion(SECRET + "/versions/stable"),
        Code.NOT_FOUND,
        "Secret Version [" + SECRET + "/versions/stable] not found.");
  }

  @Test
  void aSecretWithoutVersionsHasNoLatest() {
    client.createSecret(ProjectName.of("acme"), "gemini-chat", replicated());

    assertRefused(
        () -> client.accessSecretVersion(LATEST),
        Code.NOT_FOUND,
        "Secret [" + SECRET + "] not found or has no versions.");
  }

  @Test
  void aRegionalSecretIsAnotherSecret() {
    String regional = "projects/acme/locations/europe-west3/secrets/gemini-chat";
    client.createSecret(
        LocationName.of("acme", "europe-west3"), "gemini-chat", Secret.getDefaultInstance());
    secrets.add(SECRET, "global");
    String version = secrets.add(regional, "regional");

    assertThat(client.accessSecretVersion(regional + "/versions/latest").getName())
        .isEqualTo(version)
        .isEqualTo(regional + "/versions/1");
    assertThat(payload(regional + "/versions/latest").toStringUtf8()).isEqualTo("regional");
    assertThat(client.listSecrets(ProjectName.of("acme")).iterateAll())
        .extracting(Secret::getName)
        .containsExactly(SECRET);
  }

  @Test
  void aProjectWithANumberIsAnsweredWithIt() {
    secrets.projectNumber("acme", 123456789012L);
    String version = secrets.add(SECRET, "first");
    String numbered = "projects/123456789012/secrets/gemini-chat/versions/1";

    assertThat(version).isEqualTo(numbered);
    assertThat(client.accessSecretVersion(LATEST).getName()).isEqualTo(numbered);
    assertThat(payload(numbered).toStringUtf8()).isEqualTo("first");
    assertThat(
            client
                .updateSecret(
                    Secret.newBuilder().setName(SECRET).build(),
                    FieldMask.newBuilder().addPaths("name").build())
                .getName())
        .isEqualTo("projects/123456789012/secrets/gemini-chat");
    secrets.revokePermission(SECRET);
    assertRefused(
        () -> client.accessSecretVersion(numbered),
        Code.PERMISSION_DENIED,
        "Permission 'secretmanager.versions.access' denied for resource '%s' (or it may not exist)."
            .formatted(numbered));
    assertThatThrownBy(() -> secrets.projectNumber("123456789012", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Project 123456789012 has secrets already. Set its number before the first of them is added.");
  }

  @Test
  void aRevokedPermissionIsDeniedForThatSecretOnly() {
    String other = "projects/acme/secrets/gemini-chat-2";
    secrets.add(SECRET, "first");
    secrets.add(other, "other");
    secrets.revokePermission(SECRET);

    ApiException denied =
        assertRefused(
            () -> client.accessSecretVersion(LATEST),
            Code.PERMISSION_DENIED,
            "Permission 'secretmanager.versions.access' denied for resource '%s' (or it may not exist)."
                .formatted(LATEST));
    assertThat(denied.getReason()).isEqualTo("IAM_PERMISSION_DENIED");
    assertThat(denied.getDomain()).isEqualTo("iam.googleapis.com");
    assertThat(denied.getMetadata())
        .isEqualTo(Map.of("permission", "secretmanager.versions.access", "resource", LATEST));
    assertRefused(
        () -> client.getSecret(SECRET),
        Code.PERMISSION_DENIED,
        "Permission 'secretmanager.secrets.get' denied for resource '%s' (or it may not exist)."
            .formatted(SECRET));
    assertThat(payload(other + "/versions/latest").toStringUtf8()).isEqualTo("other");

    secrets.grantPermission(SECRET);

    assertThat(payload(LATEST).toStringUtf8()).isEqualTo("first");
  }

  @Test
  void requestsSayWhatWasAskedForAndNeverAPayload() throws IOException {
    secrets.add(SECRET, "canary-payload");
    client.accessSecretVersion(LATEST);
    client.addSecretVersion(SECRET, SecretClients.payload("canary-payload", 0));
    try (SecretManagerServiceClient reasoned =
        SecretClients.patient(secrets, transport, Map.of("x-goog-request-reason", "start"))) {
      reasoned.accessSecretVersion(LATEST);
    }

    assertThat(secrets.requests())
        .extracting(RecordedAccess::toString)
        .containsExactly(
            transport + " AccessSecretVersion " + LATEST,
            transport + " AddSecretVersion " + SECRET,
            transport + " AccessSecretVersion " + LATEST);
    assertThat(secrets.requests().get(0).requestReason()).isEmpty();
    assertThat(secrets.requests().get(2).requestReason()).contains("start");
    assertThat(secrets.requests()).extracting(RecordedAccess::transport).containsOnly(transport);
    assertThat(secrets.toString())
        .isEqualTo("LocalSecretManager at %s and %s", secrets.grpcAddress(), secrets.restUrl());

    secrets.forgetRequests();

    assertThat(secrets.requests()).isEmpty();
  }

  @Test
  void closingItEndsBothServers() throws InterruptedException {
    secrets.add(SECRET, "first");
    secrets.close();

    assertThat(
            catchThrowableOfType(ApiException.class, () -> client.accessSecretVersion(LATEST))
                .getStatusCode()
                .getCode())
        .isIn(Code.UNAVAILABLE, Code.UNKNOWN);
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("local-secret-manager-")) {
        thread.join(20_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void anotherServerHasOtherSecrets() throws IOException {
    secrets.add(SECRET, "first");
    try (LocalSecretManager other = LocalSecretManager.start();
        SecretManagerServiceClient elsewhere = SecretClients.once(other, transport)) {
      assertRefused(
          () -> elsewhere.accessSecretVersion(LATEST),
          Code.NOT_FOUND,
          "Secret [" + SECRET + "] not found or has no versions.");
    }
  }

  private ByteString payload(String version) {
    return client.accessSecretVersion(version).getPayload().getData();
  }
}
