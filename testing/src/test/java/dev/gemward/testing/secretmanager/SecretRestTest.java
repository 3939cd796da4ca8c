package dev.gemward.testing.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.internal.Http;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** REST as it is on the wire. */
class SecretRestTest {
  private static final String SECRET = "projects/acme/secrets/gemini-chat";
  private static final String REPLICATED = "{\"replication\": {\"automatic\": {}}}";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final LocalSecretManager secrets = LocalSecretManager.start();

  @AfterEach
  void close() {
    secrets.close();
  }

  @Test
  void anAccessIsAnsweredWithBase64AndTheChecksumAsText() throws Exception {
    secrets.add(SECRET, "first");

    HttpResponse<String> answer = send("GET", SECRET + "/versions/latest:access", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=UTF-8");
    assertThat(Http.json(answer.body()))
        .isEqualTo(
            Http.json(
                """
                {"name": "projects/acme/secrets/gemini-chat/versions/1",
                 "payload": {"data": "Zmlyc3Q=", "dataCrc32c": "2319360336"}}"""));
  }

  @Test
  void aRefusalIsAnErrorWithItsHttpStatusAndItsName() throws Exception {
    secrets.disable(secrets.add(SECRET, "first"));

    HttpResponse<String> answer = send("GET", SECRET + "/versions/1:access", "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Http.json(answer.body()))
        .isEqualTo(
            Http.json(
                """
                {"error": {
                  "code": 400,
                  "message": "Secret Version [projects/acme/secrets/gemini-chat/versions/1] is in DISABLED state.",
                  "status": "FAILED_PRECONDITION"}}"""));
  }

  @Test
  void detailsSayTheirType() throws Exception {
    secrets.add(SECRET, "first");
    secrets.revokePermission(SECRET);

    HttpResponse<String> answer = send("GET", SECRET + "/versions/1", "");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Http.json(answer.body()))
        .isEqualTo(
            Http.json(
                """
                {"error": {
                  "code": 403,
                  "message": "Permission 'secretmanager.versions.get' denied for resource 'projects/acme/secrets/gemini-chat/versions/1' (or it may not exist).",
                  "status": "PERMISSION_DENIED",
                  "details": [{
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "IAM_PERMISSION_DENIED",
                    "domain": "iam.googleapis.com",
                    "metadata": {
                      "permission": "secretmanager.versions.get",
                      "resource": "projects/acme/secrets/gemini-chat/versions/1"}}]}}"""));
  }

  @Test
  void errorsHaveTheirHttpStatus() throws Exception {
    secrets.add(SECRET, "first");

    assertThat(struckBy(SecretFault.unauthenticated())).isEqualTo(401);
    assertThat(struckBy(SecretFault.apiDisabled())).isEqualTo(403);
    assertThat(struckBy(SecretFault.quotaExceeded())).isEqualTo(429);
    assertThat(struckBy(SecretFault.internal())).isEqualTo(500);
    assertThat(struckBy(SecretFault.unavailable())).isEqualTo(503);
    assertThat(send("GET", SECRET + "/versions/2:access", "").statusCode()).isEqualTo(404);
    assertThat(send("POST", "projects/acme/secrets?secretId=gemini-chat", REPLICATED).statusCode())
        .isEqualTo(409);
  }

  @Test
  void aSecretNeedsItsReplication() throws Exception {
    HttpResponse<String> answer = send("POST", "projects/acme/secrets?secretId=gemini-chat", "{}");

    assertThat(Http.json(answer.body()).at("/error/message").asText())
        .isEqualTo("Field [secret.replication] is required.");
  }

  @Test
  void aQueryIsDecoded() throws Exception {
    secrets.add(SECRET, "first");

    HttpResponse<String> answer = send("DELETE", SECRET + "?etag=%22other%22", "");

    assertThat(Http.json(answer.body()).at("/error/message").asText())
        .startsWith("The etag provided in the request, \"other\", does not match");
  }

  @Test
  void aBodyThatIsNotTheRequestIsRefusedAndNotQuoted() throws Exception {
    secrets.add(SECRET, "first");

    for (String body : new String[] {"canary", "{\"canary\": 1}", "{\"payload\": \"canary\"}"}) {
      HttpResponse<String> answer = send("POST", SECRET + ":addVersion", body);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(Http.json(answer.body()))
          .isEqualTo(
              Http.json(
                  """
                  {"error": {"code": 400, "message": "Invalid JSON payload received.",
                             "status": "INVALID_ARGUMENT"}}"""));
    }
  }

  @Test
  void whatIsNoMethodIsNotFoundAndNotRecorded() throws Exception {
    HttpResponse<String> answer = send("GET", SECRET + ":getIamPolicy", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(secrets.requests()).isEmpty();
  }

  private int struckBy(SecretFault fault) throws IOException, InterruptedException {
    secrets.next(fault);
    return send("GET", SECRET + "/versions/1:access", "").statusCode();
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(secrets.restUrl() + "/v1/" + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
