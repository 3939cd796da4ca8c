package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.metadata.LocalMetadataServer;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The real google-auth in child processes, against servers on this machine only. */
@ParameterizedClass
@EnumSource(Over.class)
class AdcTest {
  private static final String SECRET = "projects/acme/secrets/gemini";
  private static final String NO_PROJECT =
      """
      broken: The secret has a short name, and no project is known.
      Name it in full, projects/PROJECT/secrets/SECRET, or set GOOGLE_CLOUD_PROJECT to the id of the project.
      More: docs/errors.md#no-project
      """;

  @TempDir private Path directory;
  private final LocalSecretManager google = LocalSecretManager.start();
  private final LocalMetadataServer metadata = LocalMetadataServer.start();
  private final Over over;
  private String found = "";
  private String token = "";
  private Child child = new Child(Path.of("."));

  AdcTest(Over over) {
    this.over = over;
  }

  @BeforeEach
  void store() {
    child = new Child(directory);
    token = metadata.issueToken();
    metadata.project("acme");
    google.add(SECRET, FakeKeys.standard());
    try (SecretManagerProvider provider = over.builder(google, SECRET).build()) {
      ApiKey key = Asked.key(provider);
      found =
          "found: standard key %s from Secret Manager secret projects/acme/secrets/gemini version 1\n"
              .formatted(key.fingerprint());
    }
  }

  @AfterEach
  void stop() {
    metadata.close();
    google.close();
  }

  @Test
  void onGoogleCloudTheServiceAccountReadsASecretOfItsProject() throws Exception {
    onGoogleCloud();
    try (TlsFront front = new TlsFront(directory, over.at(google))) {
      front.trustedBy(child);

      assertThat(child.ask(over, "gemini", front.url())).isEqualTo(found);

      if (over == Over.HTTP_JSON) {
        assertThat(front.heard().contains("Bearer " + token)).as("the token is sent").isTrue();
      }
    }
    assertThat(metadata.requests())
        .extracting(RecordedRequest::path)
        .contains(
            "/computeMetadata/v1/instance/service-accounts/default/token",
            "/computeMetadata/v1/project/project-id");
  }

  @Test
  void aServiceAccountWithoutTheRoleIsNamed() throws Exception {
    onGoogleCloud();
    google.revokePermission(SECRET);
    try (TlsFront front = new TlsFront(directory, over.at(google))) {
      front.trustedBy(child);

      assertThat(child.ask(over, SECRET, front.url()))
          .startsWith(
              """
              broken: gemini@acme.iam.gserviceaccount.com may not read the secret projects/acme/secrets/gemini \
              (IAM_PERMISSION_DENIED), or there is no such secret.
              Correct the name, or let it read the secret with: gcloud secrets add-iam-policy-binding gemini \
              --project=acme --role=roles/secretmanager.secretAccessor \
              --member=serviceAccount:gemini@acme.iam.gserviceaccount.com
              More: docs/errors.md#secret-access-denied
              cause: com.google.api.gax.rpc.PermissionDeniedException
              """);
    }
  }

  @Test
  void aServerWithoutTlsGetsNoToken() throws Exception {
    onGoogleCloud();

    assertThat(child.ask(over, "gemini", over.at(google))).isEqualTo(found);
    assertThat(metadata.requests())
        .extracting(RecordedRequest::path)
        .doesNotContain("/computeMetadata/v1/instance/service-accounts/default/token");
  }

  @Test
  void aMetadataServerThatGivesNoTokenIsNotSecretManagersFault() throws Exception {
    onGoogleCloud();
    metadata.noServiceAccount();
    try (TlsFront front = new TlsFront(directory, over.at(google))) {
      front.trustedBy(child);

      assertThat(child.ask(over, SECRET, front.url()))
          .startsWith(
              """
              broken: The credentials of this process give no access token for Secret Manager.
              Log in again with gcloud auth application-default login, or see that the service account exists \
              and is enabled.
              More: docs/errors.md#secret-access-denied
              """);
    }
    assertThat(google.requests()).hasSize(1);
  }

  @Test
  void aServiceAccountFileNamesTheProject() throws Exception {
    credentialsFile(serviceAccount());

    assertThat(child.ask(over, "gemini", over.at(google))).isEqualTo(found);
  }

  @Test
  void theVariableBeatsTheProjectOfTheCredentials() throws Exception {
    credentialsFile(serviceAccount());
    child.with("GOOGLE_CLOUD_PROJECT", "other");

    assertThat(child.ask(over, "gemini", over.at(google)))
        .startsWith("broken: Secret Manager has no secret projects/other/secrets/gemini,");
  }

  @Test
  void aLoginOfGcloudHasNoProject() throws Exception {
    Files.writeString(
        directory.resolve("application_default_credentials.json"),
        """
        {"type": "authorized_user", "client_id": "client", "client_secret": "%s", "refresh_token": "%s"}
        """
            .formatted(FakeKeys.noise(24), FakeKeys.noise(40)));

    assertThat(child.ask(over, "gemini", over.at(google))).isEqualTo(NO_PROJECT);
  }

  @Test
  void withoutCredentialsThereIsNoProjectEither() throws Exception {
    assertThat(child.ask(over, "gemini", over.at(google))).isEqualTo(NO_PROJECT);
  }

  @Test
  void withoutCredentialsSecretManagerCannotBeAsked() throws Exception {
    try (TlsFront front = new TlsFront(directory, over.at(google))) {
      assertThat(child.ask(over, SECRET, front.url()))
          .isEqualTo(
              """
              broken: Secret Manager cannot be asked: this process has no Application Default Credentials.
              On a developer's machine, log in with gcloud auth application-default login. On Google Cloud, \
              attach a service account to the workload.
              More: docs/errors.md#secret-access-denied
              cause: java.io.IOException
              """);
    }
  }

  @Test
  void credentialsThatWerePastedInPlaceOfTheirPathAreNotQuoted() throws Exception {
    child.with("GOOGLE_APPLICATION_CREDENTIALS", serviceAccount());
    try (TlsFront front = new TlsFront(directory, over.at(google))) {
      assertThat(child.ask(over, SECRET, front.url()))
          .isEqualTo(
              """
              broken: Secret Manager cannot be asked: the credentials file that \
              GOOGLE_APPLICATION_CREDENTIALS names could not be read.
              Correct the path, or unset GOOGLE_APPLICATION_CREDENTIALS to use the other credentials.
              More: docs/errors.md#secret-access-denied
              cause: java.io.IOException
              cause: java.io.IOException
              """);
    }
  }

  private void onGoogleCloud() {
    child.without("NO_GCE_CHECK").with("GCE_METADATA_HOST", metadata.host());
  }

  private void credentialsFile(String json) throws IOException {
    child.with(
        "GOOGLE_APPLICATION_CREDENTIALS",
        Files.writeString(directory.resolve("credentials.json"), json).toString());
  }

  private static String serviceAccount() throws Exception {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    String kind = "PRIVATE KEY-----\\n";
    return """
    {"type": "service_account", "project_id": "acme", "client_id": "1", "private_key_id": "1",
     "client_email": "gemini@acme.test", "token_uri": "http://127.0.0.1:9/token", "private_key": "%s"}
    """
        .formatted(
            "-----BEGIN " + kind + Base64.getEncoder().encodeToString(key) + "\\n-----END " + kind);
  }
}
