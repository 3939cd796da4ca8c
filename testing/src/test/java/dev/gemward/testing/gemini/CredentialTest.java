package dev.gemward.testing.gemini;

import static dev.gemward.testing.internal.Http.COMPLETIONS;
import static dev.gemward.testing.internal.Http.GENERATE;
import static dev.gemward.testing.internal.Http.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.internal.Http;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which credentials are issued, and which of them open which door. */
final class CredentialTest {
  private final LocalGemini gemini = LocalGemini.start();

  @AfterEach
  void stop() {
    gemini.close();
  }

  @Test
  void issuedCredentialsLookRealAndSayTheyAreNot() {
    assertThat(gemini.issueKey()).matches("AQ\\.FAKE_local_gemini_[A-Za-z0-9_-]{32}");
    assertThat(gemini.issueStandardKey()).matches("AIzaFAKE_local_gemini_[A-Za-z0-9_-]{17}");
    assertThat(gemini.issueAccessToken()).matches("ya29\\.FAKE_local_gemini_[A-Za-z0-9_-]{82}");
    assertThat(gemini.issueKey()).isNotEqualTo(gemini.issueKey());
  }

  @Test
  void bothKindsOfKeyAndATokenAreLetIn() throws Exception {
    assertThat(status(GENERATE, "x-goog-api-key", gemini.issueKey())).isEqualTo(200);
    assertThat(status(GENERATE, "x-goog-api-key", gemini.issueStandardKey())).isEqualTo(200);
    assertThat(status(GENERATE + "?key=" + gemini.issueKey())).isEqualTo(200);
    assertThat(status(GENERATE, "Authorization", "Bearer " + gemini.issueAccessToken()))
        .isEqualTo(200);
    assertThat(status(PLATFORM, "Authorization", "Bearer " + gemini.issueAccessToken()))
        .isEqualTo(200);
  }

  @Test
  void anAcceptedStringIsAKeyAndATokenUntilItIsRevoked() throws Exception {
    gemini.accept("anything");
    assertThat(status(GENERATE, "x-goog-api-key", "anything")).isEqualTo(200);
    assertThat(status(GENERATE, "Authorization", "Bearer anything")).isEqualTo(200);

    gemini.revoke("anything");
    assertThat(status(GENERATE, "x-goog-api-key", "anything")).isEqualTo(400);
    assertThat(status(GENERATE, "Authorization", "Bearer anything")).isEqualTo(401);
  }

  @Test
  void rotationKeepsTheOldKey() throws Exception {
    String old = gemini.issueKey();
    String young = gemini.rotate();
    assertThat(status(GENERATE, "x-goog-api-key", old)).isEqualTo(200);
    assertThat(status(GENERATE, "x-goog-api-key", young)).isEqualTo(200);

    gemini.revoke(old);
    assertThat(status(GENERATE, "x-goog-api-key", old)).isEqualTo(400);
    assertThat(status(GENERATE, "x-goog-api-key", young)).isEqualTo(200);
  }

  @Test
  void noCredentialIsAnUnregisteredCaller() throws Exception {
    String body =
        "{\"error\":{\"code\":403,\"message\":\"Method doesn't allow unregistered callers (callers without established identity)."
            + " Please use API Key or other form of API consumer identity to call this API.\",\"status\":\"PERMISSION_DENIED\"}}";
    assertThat(Http.post(gemini, GENERATE).statusCode()).isEqualTo(403);
    assertThat(Http.post(gemini, GENERATE).body()).isEqualTo(body);
    assertThat(Http.post(gemini, GENERATE, "x-goog-api-key", "").body()).isEqualTo(body);
    assertThat(Http.post(gemini, Http.INTERACTIONS).body()).isEqualTo("[" + body + "]");
  }

  @Test
  void whereOpenAisClientCallsAKeyIsABearerToken() throws Exception {
    String key = gemini.issueKey();
    String two = "Multiple authentication credentials received";

    assertThat(status(COMPLETIONS, "Authorization", "Bearer " + key)).isEqualTo(200);
    assertThat(status(COMPLETIONS, "Authorization", "Bearer " + gemini.issueAccessToken()))
        .isEqualTo(200);
    assertThat(Http.post(gemini, COMPLETIONS, "x-goog-api-key", key).body())
        .isEqualTo(
            "[{\"error\":{\"code\":400,\"message\":\"Invalid Authorization header.\",\"status\":\"INVALID_ARGUMENT\"}}]");
    assertThat(
            Http.post(gemini, COMPLETIONS, "x-goog-api-key", key, "Authorization", "Bearer " + key)
                .body())
        .contains(two);

    gemini.revoke(key);
    assertThat(Http.post(gemini, COMPLETIONS, "Authorization", "Bearer " + key).body())
        .startsWith("[{\"error\":{\"code\":400,\"message\":\"API key not valid.");
  }

  @Test
  void twoCredentialsAreOneTooMany() throws Exception {
    HttpResponse<String> response =
        Http.post(
            gemini,
            GENERATE,
            "x-goog-api-key",
            gemini.issueKey(),
            "Authorization",
            "Bearer " + gemini.issueAccessToken());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":400,\"message\":\"Multiple authentication credentials received. Please pass only one.\","
                + "\"status\":\"INVALID_ARGUMENT\"}}");
  }

  @Test
  void aKeyDoesNotOpenAProjectOfTheAgentPlatform() throws Exception {
    HttpResponse<String> response =
        Http.post(gemini, PLATFORM, "x-goog-api-key", gemini.issueKey());
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":401,\"message\":\"API keys are not supported by this API. Expected OAuth2 access token or other"
                + " authentication credentials that assert a principal. See https://cloud.google.com/docs/authentication\","
                + "\"status\":\"UNAUTHENTICATED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
                + "\"reason\":\"CREDENTIALS_MISSING\",\"domain\":\"googleapis.com\",\"metadata\":{"
                + "\"service\":\"aiplatform.googleapis.com\","
                + "\"method\":\"google.cloud.aiplatform.v1beta1.PredictionService.GenerateContent\"}}]}}");
  }

  @Test
  void aKeyInThePlaceOfATokenIsBlocked() throws Exception {
    HttpResponse<String> response =
        Http.post(gemini, GENERATE, "Authorization", "Bearer " + gemini.issueKey());
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(Http.json(response.body()).at("/error/details/0/reason").asText())
        .isEqualTo("API_KEY_SERVICE_BLOCKED");
  }

  @Test
  void aTokenInThePlaceOfAKeyIsNotOne() throws Exception {
    HttpResponse<String> response =
        Http.post(gemini, GENERATE, "x-goog-api-key", gemini.issueAccessToken());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response.body()).at("/error/details/0/reason").asText())
        .isEqualTo("API_KEY_INVALID");
  }

  private int status(String path, String... headers) throws Exception {
    return Http.post(gemini, path, headers).statusCode();
  }
}
