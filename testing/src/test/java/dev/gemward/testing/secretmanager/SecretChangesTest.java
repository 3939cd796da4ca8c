package dev.gemward.testing.secretmanager;

import static dev.gemward.testing.secretmanager.SecretClients.assertRefused;
import static dev.gemward.testing.secretmanager.SecretClients.failedPrecondition;
import static dev.gemward.testing.secretmanager.SecretClients.replicated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.ListSecretsRequest;
import com.google.cloud.secretmanager.v1.ProjectName;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.SecretVersion;
import com.google.cloud.secretmanager.v1.SecretVersion.State;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client may change, and what it may not. */
@ParameterizedClass
@EnumSource(Transport.class)
class SecretChangesTest {
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
  void onlyANumberedVersionChangesItsState() {
    secrets.add(SECRET, "first");

    assertRefused(
        () -> client.disableSecretVersion(LATEST),
        Code.INVALID_ARGUMENT,
        "The provided Secret Version ID [latest] does not match the expected format [[1-9][0-9]*]");
  }

  @Test
  void theClientCreatesFillsListsAndDeletes() {
    Secret created = client.createSecret(ProjectName.of("acme"), "gemini-chat", replicated());
    SecretVersion added = client.addSecretVersion(SECRET, SecretClients.payload("first", 0));

    assertThat(created.getName()).isEqualTo(SECRET);
    assertThat(client.getSecret(SECRET)).isEqualTo(created);
    assertThat(added.getState()).isEqualTo(State.ENABLED);
    assertThat(added.getClientSpecifiedPayloadChecksum()).isTrue();
    assertThat(payload(added.getName()).toStringUtf8()).isEqualTo("first");
    assertThat(client.listSecretVersions(SECRET).iterateAll()).containsExactly(added);
    assertRefused(
        () -> client.createSecret(ProjectName.of("acme"), "gemini-chat", replicated()),
        transport == Transport.GRPC ? Code.ALREADY_EXISTS : Code.ABORTED,
        "Secret [" + SECRET + "] already exists.");

    client.deleteSecret(SECRET);

    assertThat(client.listSecrets(ProjectName.of("acme")).iterateAll()).isEmpty();
  }

  @Test
  void listsComeInPagesAndVersionsWithTheNewestFirst() {
    Stream.of("a", "b", "c").forEach(id -> secrets.add("projects/acme/secrets/" + id, "first"));
    secrets.add("projects/acme/secrets/c", "second");
    secrets.add("projects/other/secrets/d", "first");
    ListSecretsRequest two =
        ListSecretsRequest.newBuilder().setParent("projects/acme").setPageSize(2).build();

    assertThat(
            StreamSupport.stream(client.listSecrets(two).iteratePages().spliterator(), false)
                .map(page -> StreamSupport.stream(page.getValues().spliterator(), false).count()))
        .containsExactly(2L, 1L);
    assertThat(client.listSecrets(two).iterateAll())
        .extracting(Secret::getName)
        .containsExactly(
            "projects/acme/secrets/a", "projects/acme/secrets/b", "projects/acme/secrets/c");
    assertThat(client.listSecretVersions("projects/acme/secrets/c").iterateAll())
        .extracting(SecretVersion::getName)
        .containsExactly(
            "projects/acme/secrets/c/versions/2", "projects/acme/secrets/c/versions/1");
  }

  @Test
  void labelsAndAliasesAreReadAndReplaced() {
    secrets.add(SECRET, "first");
    secrets.label(SECRET, "environment", "production");
    secrets.alias(SECRET, "stable", 1);
    assertThat(client.getSecret(SECRET).getLabelsMap())
        .isEqualTo(Map.of("environment", "production"));

    client.updateSecret(
        Secret.newBuilder().setName(SECRET).putLabels("owner", "search").build(),
        FieldMask.newBuilder().addPaths("labels").build());

    assertThat(client.getSecret(SECRET).getLabelsMap()).isEqualTo(Map.of("owner", "search"));
    assertThat(client.getSecret(SECRET).getVersionAliasesMap()).isEqualTo(Map.of("stable", 1L));
  }

  @Test
  void aChecksumThatDoesNotFitIsRefused() {
    secrets.add(SECRET, "first");

    assertRefused(
        () -> client.addSecretVersion(SECRET, SecretClients.payload("second", 1)),
        Code.INVALID_ARGUMENT,
        "The checksum of the payload does not match its data.");
    assertThat(payload(LATEST).toStringUtf8()).isEqualTo("first");
  }

  @Test
  void aPayloadHasAtMost64KiB() {
    secrets.add(SECRET, new byte[64 * 1024]);

    assertThat(payload(LATEST).size()).isEqualTo(64 * 1024);
    assertRefused(
        () ->
            client.addSecretVersion(
                AddSecretVersionRequest.newBuilder()
                    .setParent(SECRET)
                    .setPayload(
                        SecretPayload.newBuilder()
                            .setData(ByteString.copyFrom(new byte[64 * 1024 + 1])))
                    .build()),
        Code.INVALID_ARGUMENT,
        "The payload has 65537 bytes, which is more than the limit of 65536.");
  }

  @Test
  void anEtagThatIsNotTheCurrentOneIsRefused() {
    String version = secrets.add(SECRET, "first");
    String old = client.getSecretVersion(version).getEtag();
    String current = client.enableSecretVersion(version).getEtag();

    assertRefused(
        () -> client.disableSecretVersion(disable(version, old)),
        failedPrecondition(transport),
        "The etag provided in the request, %s, does not match the current etag of the resource, %s."
            .formatted(old, current));
    assertThat(client.disableSecretVersion(disable(version, current)).getState())
        .isEqualTo(State.DISABLED);
  }

  @Test
  void anUpdateNeedsTheCurrentEtagAndChangesNeitherNameNorTime() {
    secrets.add(SECRET, "first");
    Secret before = client.getSecret(SECRET);
    Secret changed =
        before.toBuilder()
            .putLabels("owner", "search")
            .clearCreateTime()
            .setEtag("\"old\"")
            .build();
    FieldMask mask =
        FieldMask.newBuilder().addPaths("name").addPaths("create_time").addPaths("labels").build();

    assertRefused(
        () -> client.updateSecret(changed, mask),
        failedPrecondition(transport),
        "The etag provided in the request, \"old\", does not match the current etag of the resource, %s."
            .formatted(before.getEtag()));
    Secret after = client.updateSecret(changed.toBuilder().setEtag(before.getEtag()).build(), mask);

    assertThat(after.getEtag()).isNotEqualTo(before.getEtag());
    assertThat(after)
        .isEqualTo(
            before.toBuilder().putLabels("owner", "search").setEtag(after.getEtag()).build());
  }

  @Test
  void namesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> secrets.add("gemini-chat", "first"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid resource field value in the request: gemini-chat");
    assertThatThrownBy(() -> secrets.add(SECRET + "/versions/1", "first"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid resource field value in the request: " + SECRET + "/versions/1");
    assertThatThrownBy(() -> secrets.disable(SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid resource field value in the request: " + SECRET);
    assertThatThrownBy(() -> secrets.add(SECRET, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Field [payload] is required.");
  }

  private ByteString payload(String version) {
    return client.accessSecretVersion(version).getPayload().getData();
  }

  private static DisableSecretVersionRequest disable(String version, String etag) {
    return DisableSecretVersionRequest.newBuilder().setName(version).setEtag(etag).build();
  }
}
