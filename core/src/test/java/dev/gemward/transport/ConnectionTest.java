package dev.gemward.transport;

import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proxy, TLS, HTTP/2, Live, threads and timeouts. */
@Tag("sdk")
class ConnectionTest {

  @Test
  void theRealHostGetsTheKeyOverHttp2AndThroughAProxy() {
    try (LocalGemini gemini = LocalGemini.startTls();
        Gemward gemward =
            Gemward.builder()
                .environment(DeploymentEnvironment.TEST)
                .provider(new TestKeys(gemini::issueKey))
                .connections(
                    Local.trusting(gemini)
                        .withProxy(new Proxy(Proxy.Type.HTTP, gemini.proxyAddress())))
                .build()) {
      gemward.client().models.generateContent(Local.MODEL, "hi", null);

      RecordedRequest request = gemini.requests().get(0);
      assertThat(gemward.explain().endpoint()).hasHost("generativelanguage.googleapis.com");
      assertThat(request.protocol()).isEqualTo("HTTP/2.0");
      assertThat(request.key()).isPresent();
    }
  }

  @Test
  void noProxyReadsTheKeyOfAServerOnThisMachine() throws IOException {
    InetSocketAddress nobody;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = (InetSocketAddress) closed.getLocalSocketAddress();
    }
    try (LocalGemini gemini = LocalGemini.start();
        Gemward gemward =
            Local.builder(gemini)
                .provider(new TestKeys(gemini::issueKey))
                .connections(
                    ConnectionOptions.defaults().withProxy(new Proxy(Proxy.Type.HTTP, nobody)))
                .build()) {
      gemward.client().models.generateContent(Local.MODEL, "hi", null);

      assertThat(gemini.requests()).hasSize(1);
    }
  }

  @Test
  void aLiveSessionConnectsWithTheKeyAndTheTags() throws Exception {
    try (LocalGemini gemini = LocalGemini.startTls()) {
      TestKeys keys = new TestKeys(gemini::issueKey);
      try (Gemward gemward = Local.live(gemini).provider(keys).build()) {
        gemini.reply("hello from live");
        AsyncSession session = LiveCalls.connect(gemward.client());

        assertThat(LiveCalls.say("hi", session).serverContent()).isPresent();
        LiveCalls.close(session);
      }

      RecordedRequest handshake = gemini.requests().get(0);
      assertThat(keys.issued()).contains(handshake.key().orElseThrow());
      assertThat(handshake.header("X-Goog-Request-Reason"))
          .contains("gemward environment=test purpose=conformance");
    }
  }

  @Test
  void aLiveSessionWithoutACredentialSendsNothing() {
    try (LocalGemini gemini = LocalGemini.startTls()) {
      TestKeys keys = new TestKeys(gemini::issueKey);
      try (GeminiTransport transport = Local.transport(gemini, keys)) {
        keys.breakNow();

        assertThatThrownBy(() -> LiveCalls.connect(transport.client()))
            .hasStackTraceContaining("The test store is broken.");
        assertThat(keys.looks()).isEqualTo(1);
        assertThat(gemini.requests()).isEmpty();
      }
    }
  }

  @Test
  void sixteenThreadsNeverSendThePlaceholder() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        GeminiTransport transport = Local.transport(gemini, new TestKeys(gemini::issueKey))) {
      ExecutorService threads = Executors.newFixedThreadPool(16);
      try {
        List<Future<?>> calls = new ArrayList<>();
        IntStream.range(0, 400)
            .forEach(
                i ->
                    calls.add(
                        threads.submit(
                            () ->
                                transport
                                    .client()
                                    .models
                                    .generateContent(Local.MODEL, "hi", null))));
        for (Future<?> call : calls) {
          call.get(60, SECONDS);
        }
      } finally {
        threads.shutdownNow();
      }

      assertThat(gemini.requests()).hasSize(400);
      assertThat(gemini.requests())
          .noneMatch(
              request -> request.key().equals(java.util.Optional.of(GeminiTransport.PLACEHOLDER)));
    }
  }

  @Test
  void closingOneLeavesTheOthersAlone() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      InsecureFixedKeyProvider key = InsecureFixedKeyProvider.of(gemini.issueKey());
      try (Gemward stays = Local.builder(gemini).provider(key).build()) {
        Gemward goes = Local.builder(gemini).provider(key).build();
        Client gone = goes.client();
        goes.close();
        goes.close();

        assertThat(
                stays
                    .client()
                    .async
                    .models
                    .generateContent(Local.MODEL, "hi", null)
                    .get(30, SECONDS)
                    .text())
            .isNotEmpty();
        assertThatThrownBy(() -> gone.models.generateContent(Local.MODEL, "hi", null))
            .hasRootCauseInstanceOf(ConfigurationException.class)
            .hasRootCauseMessage(
                """
                This Gemward was closed.
                Keep it open for as long as its client is used.
                More: docs/errors.md#closed""");
      }
    }
  }

  @Test
  void thereAreNoTimeoutsAsInTheSdkUnlessTheyAreSet() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        Gemward gemward =
            Local.builder(gemini)
                .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
                .build()) {
      OkHttpClient http = transportOf(gemward.client());

      assertThat(http.connectTimeoutMillis()).isZero();
      assertThat(http.readTimeoutMillis()).isZero();
      assertThat(http.writeTimeoutMillis()).isZero();
    }
  }

  @Test
  void timeoutsAndLimitsReachTheTransportOfTheSdk() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        Gemward gemward =
            Local.builder(gemini)
                .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
                .connections(
                    ConnectionOptions.defaults()
                        .withTimeouts(ofSeconds(1), ofSeconds(2), ofSeconds(3))
                        .withMaxConcurrentCalls(100, 50))
                .build()) {
      OkHttpClient http = transportOf(gemward.client());

      assertThat(http.connectTimeoutMillis()).isEqualTo(1000);
      assertThat(http.readTimeoutMillis()).isEqualTo(2000);
      assertThat(http.writeTimeoutMillis()).isEqualTo(3000);
      assertThat(http.dispatcher().getMaxRequests()).isEqualTo(100);
      assertThat(http.dispatcher().getMaxRequestsPerHost()).isEqualTo(50);
    }
  }

  @Test
  void noThreadAndNoConnectionIsLeftAfterClose() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      Gemward gemward =
          Local.builder(gemini).provider(InsecureFixedKeyProvider.of(gemini.issueKey())).build();
      OkHttpClient http = transportOf(gemward.client());
      gemward.client().async.models.generateContent(Local.MODEL, "hi", null).get(30, SECONDS);
      assertThat(http.connectionPool().connectionCount()).isPositive();

      gemward.close();

      assertThat(http.connectionPool().connectionCount()).isZero();
      assertThat(http.dispatcher().executorService().awaitTermination(30, SECONDS)).isTrue();
    }
  }

  /** What the SDK made of the transport it was given; it has no public way to ask. */
  private static OkHttpClient transportOf(Client client) throws ReflectiveOperationException {
    var field = Client.class.getDeclaredField("apiClient");
    field.setAccessible(true);
    Object apiClient = field.get(client);
    return (OkHttpClient) apiClient.getClass().getMethod("httpClient").invoke(apiClient);
  }
}
