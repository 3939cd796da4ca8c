package dev.gemward.provider;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real google-auth in child processes, against servers on this machine only. */
class AdcProviderTest {
  private static final String FILE_BROKEN =
      """
      broken: The credentials file that GOOGLE_APPLICATION_CREDENTIALS names could not be read.
      Correct the path, or unset GOOGLE_APPLICATION_CREDENTIALS to use the other credentials.
      More: docs/errors.md#unreadable-place
      cause: %s
      """;

  @TempDir private Path directory;
  private final String token = "ya29." + FakeKeys.noise(60);
  private final Map<String, String> variables = new TreeMap<>();
  private LoopbackGoogle google;

  @BeforeEach
  void start() throws IOException {
    google = new LoopbackGoogle(token);
    variables.put("CLOUDSDK_CONFIG", directory.toString());
    variables.put("NO_GCE_CHECK", "true");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void nothingAnywhereIsNotHere() throws Exception {
    assertThat(probe())
        .isEqualTo(
            "not here: google-auth found none (run on Google Cloud, or gcloud auth"
                + " application-default login)\n");
  }

  @Test
  void aServiceAccountFileIsFoundAndFetchesItsTokens() throws Exception {
    credentialsFile(serviceAccount(google.url("/token")));
    variables.put(AdcProbe.EXPECTED_TOKEN, token);

    assertThat(probe())
        .isEqualTo(
            """
            found: Application Default Credentials (ServiceAccount) again: true
            long-lived: true
            token: true
            """);
    assertThat(google.paths()).containsExactly("/token");
  }

  @Test
  void aLoginOfGcloudIsFound() throws Exception {
    Files.writeString(
        directory.resolve("application_default_credentials.json"),
        """
        {"type": "authorized_user", "client_id": "client", "client_secret": "%s", "refresh_token": "%s"}
        """
            .formatted(FakeKeys.noise(24), FakeKeys.noise(40)));

    assertThat(probe())
        .isEqualTo(
            """
            found: Application Default Credentials (User) again: true
            long-lived: true
            """);
  }

  @Test
  void anImpersonatedServiceAccountIsAsLongLivedAsWhatImpersonatesIt() throws Exception {
    credentialsFile(
        """
        {"type": "impersonated_service_account",
         "service_account_impersonation_url":
           "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/gemini@acme.test:generateAccessToken",
         "source_credentials": %s}
        """
            .formatted(serviceAccount(google.url("/token"))));

    assertThat(probe())
        .isEqualTo(
            """
            found: Application Default Credentials (Impersonated) again: true
            long-lived: true
            """);
  }

  @Test
  void workloadIdentityFederationIsFoundAndNotLongLived() throws Exception {
    credentialsFile(externalAccount("https://sts.googleapis.com/v1/token"));

    assertThat(probe())
        .isEqualTo(
            """
            found: Application Default Credentials (IdentityPool) again: true
            long-lived: false
            """);
  }

  @Test
  void theMetadataServerIsFoundAndFetchesItsTokens() throws Exception {
    variables.remove("NO_GCE_CHECK");
    variables.put("GCE_METADATA_HOST", google.host());
    variables.put(AdcProbe.EXPECTED_TOKEN, token);

    assertThat(probe())
        .isEqualTo(
            """
            found: Application Default Credentials (ComputeEngine) again: true
            long-lived: false
            token: true
            """);
    assertThat(google.paths())
        .contains("/computeMetadata/v1/instance/service-accounts/default/token");
  }

  @Test
  void aCredentialsFileThatIsMissingIsBroken() throws Exception {
    variables.put("GOOGLE_APPLICATION_CREDENTIALS", directory.resolve("missing.json").toString());

    assertThat(probe())
        .isEqualTo(FILE_BROKEN.formatted("java.io.IOException\ncause: java.io.IOException"));
  }

  @Test
  void credentialsThatWerePastedInPlaceOfTheirPathAreNotQuoted() throws Exception {
    variables.put("GOOGLE_APPLICATION_CREDENTIALS", serviceAccount(google.url("/token")));

    assertThat(probe())
        .isEqualTo(FILE_BROKEN.formatted("java.io.IOException\ncause: java.io.IOException"));
  }

  @Test
  void aCredentialsFileThatIsNotJsonIsBrokenAndNotQuoted() throws Exception {
    String raw = FakeKeys.standard();
    credentialsFile(raw);

    String printed = probe();

    assertThat(printed)
        .isEqualTo(
            FILE_BROKEN.formatted(
                "java.io.IOException\ncause: com.google.gson.stream.MalformedJsonException"));
    assertNoPieceOf(raw, printed);
  }

  @Test
  void aCredentialsFileThatGoogleAuthRejectsIsBroken() throws Exception {
    credentialsFile(externalAccount(google.url("/token")));

    assertThat(probe()).isEqualTo(FILE_BROKEN.formatted("java.lang.IllegalArgumentException"));
  }

  @Test
  void aBrokenLoginOfGcloudIsBrokenAndNotAbsent() throws Exception {
    Files.writeString(
        directory.resolve("application_default_credentials.json"), "{\"type\": \"authorized_");

    assertThat(probe())
        .isEqualTo(
            """
            broken: The credentials that gcloud stored on this machine could not be read.
            Log in again with gcloud auth application-default login.
            More: docs/errors.md#unreadable-place
            cause: java.io.IOException
            """);
  }

  private void credentialsFile(String json) throws IOException {
    variables.put(
        "GOOGLE_APPLICATION_CREDENTIALS",
        Files.writeString(directory.resolve("credentials.json"), json).toString());
  }

  private String externalAccount(String tokenUrl) throws IOException {
    return """
    {"type": "external_account", "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
     "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
     "token_url": "%s", "credential_source": {"file": "%s"}}
    """
        .formatted(tokenUrl, Files.writeString(directory.resolve("subject"), "subject"));
  }

  private static String serviceAccount(String tokenUrl) throws Exception {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    String kind = "PRIVATE KEY-----\\n";
    return """
    {"type": "service_account", "project_id": "acme", "client_id": "1", "private_key_id": "1",
     "client_email": "gemini@acme.test", "token_uri": "%s", "private_key": "%s"}
    """
        .formatted(
            tokenUrl,
            "-----BEGIN " + kind + Base64.getEncoder().encodeToString(key) + "\\n-----END " + kind);
  }

  /** Runs the probe with {@link #variables} and nothing of Google's that is set here. */
  private String probe() throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AdcProbe.class.getName())
            .redirectOutput(output.toFile())
            .redirectError(directory.resolve("errors").toFile());
    child.environment().keySet().removeIf(AdcProviderTest::isOfGoogle);
    child.environment().putAll(variables);
    Process process = child.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("done in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> "exit value; errors: " + errors()).isZero();
    String printed = Files.readString(output, UTF_8);
    assertNoPieceOf(token, printed);
    return printed.replace(System.lineSeparator(), "\n");
  }

  private String errors() {
    try {
      return Files.readString(directory.resolve("errors"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isOfGoogle(String variable) {
    return variable.startsWith("GOOGLE_")
        || variable.startsWith("GCE_")
        || variable.startsWith("CLOUDSDK_")
        || variable.equals("DEVSHELL_CLIENT_PORT");
  }
}
