package dev.gemward.testing.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.Http;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real google-auth, in a child process, is the judge. */
class LocalMetadataServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String TOKEN = "/computeMetadata/v1/instance/service-accounts/default/token";

  @TempDir private Path directory;
  private final LocalMetadataServer metadata = LocalMetadataServer.start();
  private String expected = metadata.issueToken();

  @AfterEach
  void close() {
    metadata.close();
  }

  @Test
  void applicationDefaultCredentialsComeFromIt() throws Exception {
    assertThat(probe())
        .isEqualTo(
            """
            found: ComputeEngineCredentials
            token: true
            good for a minute: true
            universe: googleapis.com
            project: acme
            account: gemini@acme.iam.gserviceaccount.com
            """);
    assertThat(metadata.requests().get(0).path()).isEqualTo("/");
    assertThat(metadata.requests()).extracting(RecordedRequest::path).contains(TOKEN);
  }

  @Test
  void projectAccountTokenAndExpiryAreWhatTheTestSays() throws Exception {
    metadata.project("other");
    metadata.serviceAccount("chat@other.iam.gserviceaccount.com");
    metadata.expiresIn(Duration.ofSeconds(30));
    expected = "ya29." + FakeKeys.noise(40);
    metadata.handOut(expected);

    assertThat(probe())
        .isEqualTo(
            """
            found: ComputeEngineCredentials
            token: true
            good for a minute: false
            universe: googleapis.com
            project: other
            account: chat@other.iam.gserviceaccount.com
            """);
  }

  @Test
  void withoutAServiceAccountThereIsNoToken() throws Exception {
    metadata.noServiceAccount();

    assertThat(probe())
        .startsWith(
            """
            found: ComputeEngineCredentials
            failed: Error code 404 trying to get security access token from Compute Engine metadata""");
    assertThat(ask("/computeMetadata/v1/instance/service-accounts/?recursive=true").body())
        .isEqualTo("{}");
  }

  @Test
  void whileItIsDownItIsStillAMetadataServer() throws Exception {
    metadata.down();

    assertThat(probe())
        .startsWith(
            """
            found: ComputeEngineCredentials
            failed: com.google.api.client.http.HttpResponseException: 503 Service Unavailable
            """);

    metadata.up();

    assertThat(probe()).contains("token: true");
  }

  @Test
  void everyCallMustAskForTheFlavor() throws Exception {
    HttpResponse<String> refused = get(HttpRequest.newBuilder(uri(TOKEN)));
    HttpResponse<String> answered =
        get(HttpRequest.newBuilder(uri(TOKEN)).header("Metadata-Flavor", "Google"));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).isEqualTo("Missing Metadata-Flavor:Google header.");
    assertThat(refused.headers().firstValue("Metadata-Flavor")).contains("Google");
    assertThat(Http.json(answered.body()))
        .isEqualTo(
            Http.json(
                """
                {"access_token": "%s", "expires_in": 3600, "token_type": "Bearer"}"""
                    .formatted(expected)));
  }

  @Test
  void theAccountIsFoundUnderItsNameTooAndNoOther() throws Exception {
    String accounts = "/computeMetadata/v1/instance/service-accounts/";

    assertThat(ask(accounts + "gemini@acme.iam.gserviceaccount.com/email").body())
        .isEqualTo("gemini@acme.iam.gserviceaccount.com");
    assertThat(ask(accounts + "other@acme.iam.gserviceaccount.com/email").statusCode())
        .isEqualTo(404);
    assertThat(Http.json(ask(accounts + "?recursive=true").body()).at("/default"))
        .isEqualTo(
            Http.json(
                """
                {"email": "gemini@acme.iam.gserviceaccount.com", "aliases": ["default"],
                 "scopes": ["https://www.googleapis.com/auth/cloud-platform"]}"""));
  }

  @Test
  void closingItEndsTheServer() {
    metadata.close();

    assertThatThrownBy(() -> ask("/")).isInstanceOf(ConnectException.class);
  }

  @Test
  void nothingPrintsAToken() throws Exception {
    ask(TOKEN);

    assertThat(metadata.toString()).isEqualTo("LocalMetadataServer at " + metadata.host());
    assertThat(metadata.requests().toString()).doesNotContain(expected);
  }

  private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
    return get(HttpRequest.newBuilder(uri(path)).header("Metadata-Flavor", "Google"));
  }

  private static HttpResponse<String> get(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://" + metadata.host() + path);
  }

  private String probe() throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    ProcessBuilder child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MetadataProbe.class.getName())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    child.environment().keySet().removeIf(LocalMetadataServerTest::isOfGoogle);
    child.environment().put("CLOUDSDK_CONFIG", directory.toString());
    child.environment().put("GCE_METADATA_HOST", metadata.host());
    child.environment().put(MetadataProbe.EXPECTED_TOKEN, expected);
    Process process = child.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("done in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("exit value").isZero();
    return Files.readString(output, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static boolean isOfGoogle(String variable) {
    return variable.startsWith("GOOGLE_")
        || variable.startsWith("GCE_")
        || variable.startsWith("CLOUDSDK_")
        || variable.equals("NO_GCE_CHECK")
        || variable.equals("DEVSHELL_CLIENT_PORT");
  }
}
