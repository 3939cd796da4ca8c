package dev.gemward.testing.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.errors.ServerException;
import com.google.genai.types.GenerateContentResponse;
import dev.gemward.testing.internal.Http;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a caller sees when something goes wrong on purpose. */
final class FaultTest {
  private static final String QUOTA = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";

  private final LocalGemini gemini = LocalGemini.start();
  private final String key = gemini.issueKey();
  private final Sdk sdk = Sdk.plain(gemini, key);

  @AfterEach
  void stop() {
    sdk.close();
    gemini.close();
  }

  @Test
  void throttledSaysWhenToRetry() throws Exception {
    gemini.next(2, Fault.throttled(Duration.ofMillis(1500)));

    HttpResponse<String> response = generate();
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":429,\"message\":\"Resource has been exhausted (e.g. check quota).\","
                + "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\","
                + "\"retryDelay\":\"1.5s\"}]}}");
    assertClientError(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
  }

  @Test
  void quotaExceededNamesTheQuotaAndTheModel() throws Exception {
    gemini.next(2, Fault.quotaExceeded(QUOTA));

    HttpResponse<String> response = generate();
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota, please check your plan and billing details. For"
                + " more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limits.\","
                + "\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.QuotaFailure\","
                + "\"violations\":[{\"quotaMetric\":\"generativelanguage.googleapis.com/generate_content_free_tier_requests\","
                + "\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\",\"quotaValue\":\"250\","
                + "\"quotaDimensions\":{\"location\":\"global\",\"model\":\"gemini-2.5-flash\"}}]},"
                + "{\"@type\":\"type.googleapis.com/google.rpc.Help\",\"links\":[{\"description\":\"Learn more about Gemini API"
                + " quotas\",\"url\":\"https://ai.google.dev/gemini-api/docs/rate-limits\"}]},"
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"22s\"}]}}");
    assertClientError(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota");
  }

  @Test
  void spendCapReachedHasNoRetryInfo() throws Exception {
    gemini.next(2, Fault.spendCapReached());

    HttpResponse<String> response = generate();
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":429,\"message\":\"Your project has exceeded its monthly spending cap. Please go to AI Studio at"
                + " https://ai.studio/spend\",\"status\":\"RESOURCE_EXHAUSTED\"}}");
    assertClientError(
        429, "RESOURCE_EXHAUSTED", "Your project has exceeded its monthly spending cap.");
  }

  @Test
  void unavailableIsAServerError() throws Exception {
    gemini.next(2, Fault.unavailable());

    HttpResponse<String> response = generate();
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body())
        .isEqualTo(
            "{\"error\":{\"code\":503,\"message\":\"The model is overloaded. Please try again later.\",\"status\":\"UNAVAILABLE\"}}");
    assertThatThrownBy(this::generateWithSdk)
        .isInstanceOf(ServerException.class)
        .hasMessage("503 UNAVAILABLE. The model is overloaded. Please try again later.");
  }

  @Test
  void resetClosesTheConnectionBeforeAnyAnswer() throws Exception {
    gemini.always(Fault.reset());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gemini.port())) {
      socket.getOutputStream().write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
    assertThatThrownBy(this::generate).isInstanceOf(IOException.class);
    assertThatThrownBy(this::generateWithSdk).isInstanceOf(GenAiIOException.class);
  }

  @Test
  void slowDelaysTheTrueAnswer() throws Exception {
    gemini.next(Fault.slow(Duration.ofMillis(300)));
    long start = System.nanoTime();
    assertThat(generate().statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void redirectToSendsElsewhere() throws Exception {
    gemini.next(Fault.redirectTo(URI.create("https://evil.example/x")));
    gemini.next(Fault.redirectTo(URI.create("https://evil.example/y"), 302));

    assertThat(generate())
        .satisfies(
            moved -> {
              assertThat(moved.statusCode()).isEqualTo(307);
              assertThat(moved.headers().firstValue("location")).hasValue("https://evil.example/x");
              assertThat(moved.body()).isEmpty();
            });
    assertThat(generate().statusCode()).isEqualTo(302);
  }

  @Test
  void theStockSdkCarriesItsKeyAcrossARedirect() {
    try (LocalGemini other = LocalGemini.start()) {
      gemini.next(Fault.redirectTo(URI.create(other.baseUrl() + Http.GENERATE)));
      other.accept(key);
      generateWithSdk();
      assertThat(other.requests())
          .singleElement()
          .satisfies(stolen -> assertThat(stolen.key()).hasValue(key));
    }
  }

  @Test
  void anAnswerCanBeAnything() throws Exception {
    gemini.next(Fault.answer(418, "[1]"));
    HttpResponse<String> response = generate();
    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("[1]");
  }

  @Test
  void truncatedStreamEndsInTheMiddle() {
    gemini.reply(SdkCalls.REPLY);
    gemini.next(Fault.truncatedStream());
    Iterator<GenerateContentResponse> stream = stream();
    assertThat(stream.next().text()).isEqualTo("one ");
    assertThatThrownBy(() -> stream.forEachRemaining(response -> {}))
        .isInstanceOf(GenAiIOException.class);
  }

  @Test
  void truncatedStreamCutsAWholeAnswerToo() {
    gemini.next(2, Fault.truncatedStream());
    assertThatThrownBy(this::generate)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fixed content-length");
    assertThatThrownBy(this::generateWithSdk).isInstanceOf(GenAiIOException.class);
  }

  @Test
  void midStreamErrorComesAfterTheFirstPiece() throws Exception {
    gemini.reply(SdkCalls.REPLY);
    gemini.next(Fault.midStreamError());
    Iterator<GenerateContentResponse> stream = stream();
    assertThat(stream.next().text()).isEqualTo("one ");
    assertThatThrownBy(stream::next)
        .isInstanceOf(ServerException.class)
        .hasMessage("503 UNAVAILABLE. The model is overloaded. Please try again later.");

    gemini.next(Fault.midStreamError());
    assertThat(generate().statusCode()).isEqualTo(503);
  }

  @Test
  void aStreamOfInteractionsBreaksInItsOwnWords() throws Exception {
    gemini.next(Fault.midStreamError());
    String stream =
        Http.send(
                gemini,
                "POST",
                Http.INTERACTIONS,
                "{\"model\":\"m\",\"input\":\"hi\",\"stream\":true}",
                key)
            .body();
    assertThat(stream)
        .startsWith("event: interaction.created\ndata: {")
        .endsWith(
            "\n\nevent: error\ndata: {\"event_type\":\"error\",\"error\":{\"code\":\"unavailable\","
                + "\"message\":\"The model is overloaded. Please try again later.\"}}\n\n");
  }

  @Test
  void faultsStrikeOverHttp2Too() {
    try (LocalGemini tls = LocalGemini.startTls();
        Sdk http2 = Sdk.tls(tls, tls.issueKey())) {
      Callable<@Nullable Object> ask = () -> SdkCalls.models().get(1).run(http2.client());
      tls.reply(SdkCalls.REPLY);
      tls.next(Fault.truncatedStream());
      assertThatThrownBy(ask::call).isInstanceOf(GenAiIOException.class);
      tls.next(Fault.midStreamError());
      assertThatThrownBy(ask::call).isInstanceOf(ServerException.class);
      tls.always(Fault.reset());
      assertThatThrownBy(ask::call).isInstanceOf(GenAiIOException.class);
      assertThat(tls.requests())
          .allSatisfy(request -> assertThat(request.protocol()).isEqualTo("HTTP/2.0"));
    }
  }

  @Test
  void nextFaultsComeInOrderBeforeTheLastingOne() throws Exception {
    gemini.always(Fault.unavailable());
    gemini.next(Fault.answer(201, "{}"));
    gemini.next(2, Fault.answer(202, "{}"));

    assertThat(new int[] {status(), status(), status(), status(), status()})
        .containsExactly(201, 202, 202, 503, 503);
    gemini.heal();
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void aFaultComesBeforeTheKeyIsLookedAt() throws Exception {
    gemini.revoke(key);
    gemini.next(Fault.unavailable());
    assertThat(status()).isEqualTo(503);
    assertThat(status()).isEqualTo(400);
  }

  private HttpResponse<String> generate() throws IOException, InterruptedException {
    return Http.post(gemini, Http.GENERATE, "x-goog-api-key", key);
  }

  private int status() throws IOException, InterruptedException {
    return generate().statusCode();
  }

  private Object generateWithSdk() {
    return sdk.client().models.generateContent(SdkCalls.MODEL, "hi", null);
  }

  private Iterator<GenerateContentResponse> stream() {
    ResponseStream<GenerateContentResponse> stream =
        sdk.client().models.generateContentStream(SdkCalls.MODEL, "hi", null);
    return stream.iterator();
  }

  private void assertClientError(int code, String status, String message) {
    assertThatThrownBy(this::generateWithSdk)
        .isInstanceOf(ClientException.class)
        .hasMessageStartingWith(code + " " + status + ". " + message);
  }
}
