package dev.gemward.testing.gemini;

import static dev.gemward.testing.internal.Http.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.errors.ClientException;
import com.google.genai.gaos.models.errors.CreateInteractionClientError;
import dev.gemward.testing.internal.Http;
import dev.gemward.testing.internal.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said to a caller whose key is not good. */
final class KeyStateTest {
  private static final String SERVICE = "\"service\":\"generativelanguage.googleapis.com\"";
  private static final String CALLED =
      SERVICE
          + ",\"method\":\"google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent\"";
  private static final String CONSUMED = CALLED + ",\"consumer\":\"projects/123456789012\"";
  private static final String MISTAKEN =
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication"
          + " credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

  private final LocalGemini gemini = LocalGemini.start();
  private final String key = gemini.issueKey();

  @AfterEach
  void stop() {
    gemini.close();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            KeyState.UNKNOWN,
            400,
            "INVALID_ARGUMENT",
            "API key not valid. Please pass a valid API key.",
            "API_KEY_INVALID",
            SERVICE),
        refusal(
            KeyState.EXPIRED,
            400,
            "INVALID_ARGUMENT",
            "API key expired. Please renew the API key.",
            "API_KEY_INVALID",
            SERVICE),
        refusal(
            KeyState.LEAKED,
            403,
            "PERMISSION_DENIED",
            "Your API key was reported as leaked. Please use another API key.",
            "",
            ""),
        refusal(
            KeyState.SUSPENDED,
            403,
            "PERMISSION_DENIED",
            "Permission denied: Consumer 'api_key:<key>' has been suspended.",
            "CONSUMER_SUSPENDED",
            CONSUMED + ",\"containerInfo\":\"api_key:<key>\""),
        refusal(
            KeyState.API_RESTRICTED,
            403,
            "PERMISSION_DENIED",
            "Requests to this API generativelanguage.googleapis.com method"
                + " google.ai.generativelanguage.v1beta.GenerativeService.GenerateContent are blocked.",
            "API_KEY_SERVICE_BLOCKED",
            CONSUMED),
        refusal(
            KeyState.REFERRER_RESTRICTED,
            403,
            "PERMISSION_DENIED",
            "Requests from referer <empty> are blocked.",
            "API_KEY_HTTP_REFERRER_BLOCKED",
            CONSUMED + ",\"httpReferrer\":\"<empty>\""),
        refusal(
            KeyState.IP_RESTRICTED,
            403,
            "PERMISSION_DENIED",
            "The provided API key has an IP address restriction. The originating IP address of the call (127.0.0.1) violates this"
                + " restriction.",
            "API_KEY_IP_ADDRESS_BLOCKED",
            CONSUMED + ",\"callerIp\":\"127.0.0.1\""),
        refusal(
            KeyState.ANDROID_APP_RESTRICTED,
            403,
            "PERMISSION_DENIED",
            "Requests from this Android client application <empty> are blocked.",
            "API_KEY_ANDROID_APP_BLOCKED",
            CONSUMED + ",\"androidPackage\":\"<empty>\""),
        refusal(
            KeyState.IOS_APP_RESTRICTED,
            403,
            "PERMISSION_DENIED",
            "Requests from this iOS client application <empty> are blocked.",
            "API_KEY_IOS_APP_BLOCKED",
            CONSUMED + ",\"iosBundleId\":\"<empty>\""),
        refusal(
            KeyState.STANDARD_KEY_REFUSED,
            401,
            "UNAUTHENTICATED",
            MISTAKEN,
            "ACCESS_TOKEN_TYPE_UNSUPPORTED",
            CALLED),
        refusal(
            KeyState.SERVICE_ACCOUNT_DELETED,
            401,
            "UNAUTHENTICATED",
            MISTAKEN,
            "ACCESS_TOKEN_TYPE_UNSUPPORTED",
            CALLED));
  }

  @Test
  void everyStateIsRefusedInARowHereAndToldInTheReadme() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    List<Object> refused = refusals().map(refusal -> refusal.get()[0]).toList();

    for (KeyState state : KeyState.values()) {
      assertThat(readme).contains("`" + state + "`");
      assertThat(state == KeyState.VALID || refused.contains(state)).as("%s", state).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyStateHasItsOwnAnswer(KeyState state, int status, String body) throws Exception {
    gemini.set(key, state);

    HttpResponse<String> response = Http.post(gemini, Http.GENERATE, "x-goog-api-key", key);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/json; charset=UTF-8");
    assertThat(json(response.body())).isEqualTo(json(body.replace("<key>", key)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void interactionsWrapTheSameErrorInAnArray(KeyState state, int status, String body)
      throws Exception {
    gemini.set(key, state);

    HttpResponse<String> response = Http.post(gemini, Http.INTERACTIONS, "x-goog-api-key", key);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response.body())).hasSize(1);
    assertThat(json(response.body()).get(0).at("/error/code"))
        .isEqualTo(json(body).at("/error/code"));
    assertThat(json(response.body()).get(0).at("/error/details/0/reason"))
        .isEqualTo(json(body).at("/error/details/0/reason"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theSdkThrowsWithStatusAndMessage(KeyState state, int status, String body) throws Exception {
    gemini.set(key, state);

    try (Sdk sdk = Sdk.plain(gemini, key)) {
      assertThatThrownBy(() -> sdk.client().models.generateContent(SdkCalls.MODEL, "hi", null))
          .isInstanceOfSatisfying(
              ClientException.class,
              e -> {
                assertThat(e.code()).isEqualTo(status);
                assertThat(e.status()).isEqualTo(textAt(body, "/error/status"));
                assertThat(e.message())
                    .startsWith(
                        textAt(body, "/error/message")
                            .replace("<key>", key)
                            .replace("v1beta", "v1"));
              });
    }
  }

  @Test
  void theSdkReadsTheArrayOfInteractions() {
    gemini.markLeaked(key);

    try (Sdk sdk = Sdk.plain(gemini, key)) {
      assertThatThrownBy(() -> SdkCalls.interactions().get(0).run(sdk.client()))
          .isInstanceOfSatisfying(
              CreateInteractionClientError.class,
              e -> {
                assertThat(e.code()).isEqualTo(403);
                assertThat(e.bodyAsString())
                    .hasValue(
                        "[{\"error\":{\"code\":403,\"message\":\"Your API key was reported as leaked. Please use another API"
                            + " key.\",\"status\":\"PERMISSION_DENIED\"}}]");
              });
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyStateButValidIsRefusedOnEveryRoute(KeyState state) throws Exception {
    gemini.set(key, state);

    for (String path :
        new String[] {"/v1/models", "/v1alpha/files", "/v1beta/cachedContents/x", "/v1/agents"}) {
      int status = Http.get(gemini, path, "x-goog-api-key", key).statusCode();
      assertThat(status == 200).as(path).isEqualTo(state == KeyState.VALID);
    }
  }

  private static Arguments refusal(
      KeyState state, int code, String status, String message, String reason, String metadata) {
    String details =
        reason.isEmpty()
            ? ""
            : ",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"%s\",\"domain\":\"googleapis.com\",\"metadata\":{%s}}]"
                .formatted(reason, metadata);
    String body =
        "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"%s}}"
            .formatted(code, message, status, details);
    return Arguments.of(state, code, body);
  }

  private static String textAt(String body, String pointer) {
    return Json.parse(body.getBytes(StandardCharsets.UTF_8)).orElseThrow().at(pointer).asText();
  }
}
