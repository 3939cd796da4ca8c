package dev.gemward.testing.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.types.CreateAuthTokenConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Live: a conversation, and the many ways to be shown the door. */
final class LiveTest {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContent";
  private static final String SETUP = "{\"setup\":{\"model\":\"models/gemini-live\"}}";
  private static final String TURN =
      "{\"clientContent\":{\"turns\":[{\"parts\":[{\"text\":\"eight ch\"}]}],\"turnComplete\":true}}";

  private final LocalGemini gemini = LocalGemini.startTls();
  private final String key = gemini.issueKey();
  private final Ear ear = new Ear();

  @AfterEach
  void stop() {
    gemini.close();
  }

  @Test
  void aTurnIsAnsweredInPieces() throws Exception {
    gemini.reply(SdkCalls.REPLY);
    WebSocket socket = connect(PATH, "x-goog-api-key", key);
    socket.sendText(SETUP, true).get(20, TimeUnit.SECONDS);
    assertThat(ear.next()).matches("\\{\"setupComplete\":\\{\"sessionId\":\"[A-Za-z0-9_-]{22}\"}}");

    socket.sendText(TURN, true).get(20, TimeUnit.SECONDS);
    assertThat(ear.next()).isEqualTo(said("one "));
    assertThat(ear.next()).isEqualTo(said("two "));
    assertThat(ear.next()).isEqualTo(said("three"));
    assertThat(ear.next()).isEqualTo("{\"serverContent\":{\"generationComplete\":true}}");
    assertThat(ear.next())
        .isEqualTo(
            "{\"serverContent\":{\"turnComplete\":true},"
                + "\"usageMetadata\":{\"promptTokenCount\":2,\"responseTokenCount\":4,\"totalTokenCount\":6}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNKNOWN | 1007 API key not valid. Please pass a valid API key.",
        "EXPIRED | 1007 API key expired. Please renew the API key.",
        "LEAKED | 1008 Your API key was reported as leaked. Please use another API key.",
        "REFERRER_RESTRICTED | 1008 Requests from referer <empty> are blocked.",
        "SERVICE_ACCOUNT_DELETED | 1008 Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or"
            + " other valid authentication c"
      })
  void aBadKeyIsShownTheDoorAfterTheSetup(KeyState state, String close) throws Exception {
    gemini.set(key, state);
    assertThat(closeAfterSetup(PATH, "x-goog-api-key", key)).isEqualTo(close);
  }

  @Test
  void noCredentialIsShownTheDoor() throws Exception {
    assertThat(closeAfterSetup(PATH))
        .isEqualTo(
            "1008 Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other"
                + " form of API c");
  }

  @Test
  void anEphemeralTokenOpensTheConstrainedDoor() throws Exception {
    String token;
    try (Sdk sdk = Sdk.tls(gemini, key)) {
      token =
          sdk.client()
              .authTokens
              .create(CreateAuthTokenConfig.builder().build())
              .name()
              .orElseThrow();
    }
    connect(PATH + "Constrained", "Authorization", "Token " + token)
        .sendText(SETUP, true)
        .get(20, TimeUnit.SECONDS);
    assertThat(ear.next()).startsWith("{\"setupComplete\":");
  }

  @Test
  void theSdkConnectsWithAnEphemeralToken() throws Exception {
    gemini.reply(SdkCalls.REPLY);
    String token;
    try (Sdk sdk = Sdk.tls(gemini, key)) {
      token =
          sdk.client()
              .authTokens
              .create(CreateAuthTokenConfig.builder().build())
              .name()
              .orElseThrow();
    }
    try (Sdk sdk = Sdk.tls(gemini, token)) {
      assertThat(SdkCalls.live().run(sdk.client())).isEqualTo(SdkCalls.PIECES);
    }
    assertThat(gemini.requests().get(1).path()).endsWith("BidiGenerateContentConstrained");
    assertThat(gemini.requests().get(1).key()).isEmpty();
  }

  @Test
  void aKeyDoesNotOpenTheConstrainedDoor() throws Exception {
    assertThat(closeAfterSetup(PATH + "Constrained", "x-goog-api-key", key))
        .startsWith("1008 Request had invalid");
  }

  @Test
  void theAgentPlatformTakesATokenOnly() throws Exception {
    String path = "/ws/google.cloud.aiplatform.v1beta1.LlmBidiService/BidiGenerateContent";
    assertThat(closeAfterSetup(path, "x-goog-api-key", key))
        .startsWith("1008 API keys are not supported by this API.");

    connect(path, "Authorization", "Bearer " + gemini.issueAccessToken())
        .sendText(SETUP, true)
        .get(20, TimeUnit.SECONDS);
    assertThat(ear.next()).startsWith("{\"setupComplete\":");
  }

  @Test
  void faultsOfTheServiceCloseTheSession() throws Exception {
    gemini.next(Fault.unavailable());
    assertThat(closeAfterSetup(PATH, "x-goog-api-key", key))
        .isEqualTo("1011 The model is overloaded. Please try again later.");
  }

  @Test
  void faultsOfTheWayFailTheHandshake() {
    gemini.next(Fault.answer(502, "{}"));
    assertThatThrownBy(() -> connect(PATH, "x-goog-api-key", key))
        .hasRootCauseMessage("Unexpected HTTP response status code 502");
    gemini.always(Fault.reset());
    assertThatThrownBy(() -> connect(PATH, "x-goog-api-key", key))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void aStreamCanBreakInTheMiddle() throws Exception {
    gemini.reply(SdkCalls.REPLY);
    gemini.next(Fault.midStreamError());
    gemini.next(Fault.truncatedStream());
    for (String end :
        new String[] {"1011 The model is overloaded. Please try again later.", "1006 "}) {
      WebSocket socket = connect(PATH, "x-goog-api-key", key);
      socket.sendText(SETUP, true).get(20, TimeUnit.SECONDS);
      assertThat(ear.next()).startsWith("{\"setupComplete\":");
      socket.sendText(TURN, true).get(20, TimeUnit.SECONDS);
      assertThat(ear.next()).isEqualTo(said("one "));
      assertThat(ear.next()).isEqualTo(end);
    }
  }

  @Test
  void aSlowServiceIsLateWithItsSetup() throws Exception {
    gemini.next(Fault.slow(Duration.ofMillis(300)));
    long start = System.nanoTime();
    connect(PATH, "x-goog-api-key", key).sendText(SETUP, true).get(20, TimeUnit.SECONDS);
    assertThat(ear.next()).startsWith("{\"setupComplete\":");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void aTurnBeforeTheSetupIsRefused() throws Exception {
    connect(PATH, "x-goog-api-key", key).sendText(TURN, true).get(20, TimeUnit.SECONDS);
    assertThat(ear.next()).isEqualTo("1007 A session starts with one setup message.");
  }

  private String closeAfterSetup(String path, String... headers) throws Exception {
    connect(path, headers).sendText(SETUP, true).get(20, TimeUnit.SECONDS);
    return ear.next();
  }

  private WebSocket connect(String path, String... headers) throws Exception {
    WebSocket.Builder builder =
        HttpClient.newBuilder().sslContext(gemini.sslContext()).build().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    return builder
        .buildAsync(URI.create(gemini.baseUrl().replace("https", "wss") + path), ear)
        .get(20, TimeUnit.SECONDS);
  }

  private static String said(String text) {
    return "{\"serverContent\":{\"modelTurn\":{\"role\":\"model\",\"parts\":[{\"text\":\"%s\"}]}}}"
        .formatted(text);
  }

  /** Hears messages, and how the conversation ended. */
  private static final class Ear implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      String next = heard.poll(20, TimeUnit.SECONDS);
      return next == null ? "nothing" : next;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
      heard.add(StandardCharsets.UTF_8.decode(data).toString());
      return WebSocket.Listener.super.onBinary(socket, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      heard.add(code + " " + reason);
      return WebSocket.Listener.super.onClose(socket, code, reason);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      heard.add("error");
    }
  }
}
