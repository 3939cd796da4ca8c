package dev.gemward.testing.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.Http;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** The server as a server: protocols, proxy, records, threads. */
final class LoopbackTest {

  @Test
  void tlsSpeaksHttp2ByAlpnAndHttp11() throws Exception {
    try (LocalGemini gemini = LocalGemini.startTls()) {
      String key = gemini.issueKey();
      for (HttpClient.Version version : HttpClient.Version.values()) {
        HttpClient client =
            HttpClient.newBuilder().sslContext(gemini.sslContext()).version(version).build();
        HttpResponse<String> response =
            Http.send(client, Http.request(gemini, "/v1/models", "x-goog-api-key", key).build());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(version);
      }
      assertThat(gemini.requests())
          .extracting(RecordedRequest::protocol)
          .containsExactly("HTTP/1.1", "HTTP/2.0");
    }
  }

  @Test
  void theSdkNegotiatesHttp2() {
    try (LocalGemini gemini = LocalGemini.startTls();
        Sdk sdk = Sdk.tls(gemini, gemini.issueKey())) {
      sdk.client().models.generateContent(SdkCalls.MODEL, "hi", null);
      assertThat(gemini.requests())
          .singleElement()
          .satisfies(it -> assertThat(it.protocol()).isEqualTo("HTTP/2.0"));
    }
  }

  @Test
  void theProxyBringsEveryHostHome() {
    try (LocalGemini gemini = LocalGemini.startTls()) {
      String key = gemini.issueKey();
      for (String host :
          new String[] {
            "generativelanguage.googleapis.com",
            "us-central1-aiplatform.googleapis.com",
            "evil.example"
          }) {
        OkHttpClient http =
            Sdk.trusting(gemini).proxy(new Proxy(Proxy.Type.HTTP, gemini.proxyAddress())).build();
        try (Sdk sdk = Sdk.at("https://" + host, http, key)) {
          sdk.client().models.generateContent(SdkCalls.MODEL, "hi", null);
        }
      }
      assertThat(gemini.requests())
          .extracting(request -> request.host() + " " + request.protocol())
          .containsExactly(
              "generativelanguage.googleapis.com HTTP/2.0",
              "us-central1-aiplatform.googleapis.com HTTP/2.0",
              "evil.example HTTP/2.0");
      assertThat(gemini.proxyAddress()).isEqualTo(gemini.proxyAddress());
    }
  }

  @Test
  void trustNeedsTls() {
    try (LocalGemini gemini = LocalGemini.start()) {
      assertThatThrownBy(gemini::sslContext)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("This local Gemini speaks plain HTTP. Start it with LocalGemini.startTls().");
      assertThatThrownBy(gemini::trustManager).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void twoServersKnowNothingOfEachOther() throws Exception {
    try (LocalGemini one = LocalGemini.start();
        LocalGemini other = LocalGemini.start()) {
      String key = one.issueKey();
      one.next(Fault.unavailable());
      assertThat(Http.post(other, Http.GENERATE, "x-goog-api-key", key).statusCode())
          .isEqualTo(400);
      assertThat(Http.post(one, Http.GENERATE, "x-goog-api-key", key).statusCode()).isEqualTo(503);
      assertThat(one.requests()).hasSize(1);
      assertThat(other.requests()).hasSize(1);
      assertThat(one.port()).isNotEqualTo(other.port());
    }
  }

  @Test
  void manyThreadsAreAllAnsweredAndAllRecorded() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try (LocalGemini gemini = LocalGemini.start()) {
      String key = gemini.issueKey();
      List<Future<Integer>> statuses = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String path = Http.GENERATE + "?n=" + i;
        statuses.add(
            pool.submit(() -> Http.post(gemini, path, "x-goog-api-key", key).statusCode()));
      }
      for (Future<Integer> status : statuses) {
        assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(200);
      }
      Set<String> queries = new HashSet<>();
      gemini.requests().forEach(request -> queries.add(request.query()));
      assertThat(gemini.requests()).hasSize(200);
      assertThat(queries).hasSize(200);
    } finally {
      pool.shutdown();
      assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aRecordedRequestIsWholeAndPrintsNoSecret() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      String key = gemini.issueKey();
      Instant before = Instant.now();
      Http.post(
          gemini,
          Http.GENERATE + "?a=b",
          "X-Goog-Api-Key",
          key,
          "Authorization",
          "Bearer t",
          "x-two",
          "1",
          "x-two",
          "2");

      RecordedRequest request = gemini.requests().get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.host()).isEqualTo("127.0.0.1:" + gemini.port());
      assertThat(request.path()).isEqualTo(Http.GENERATE);
      assertThat(request.query()).isEqualTo("a=b");
      assertThat(request.protocol()).isEqualTo("HTTP/1.1");
      assertThat(request.key()).hasValue(key);
      assertThat(request.bearer()).hasValue("t");
      assertThat(request.header("X-TWO")).hasValue("1");
      assertThat(request.headers().get("X-Two")).containsExactly("1", "2");
      assertThat(request.bodyText()).isEqualTo(Http.ASK);
      assertThat(request.body()).asString().isEqualTo(Http.ASK);
      assertThat(request.at()).isBetween(before, Instant.now());
      assertThat(request)
          .hasToString(
              "POST /v1beta/models/gemini-2.5-flash:generateContent HTTP/1.1, key present, bearer present, 40 bytes");

      gemini.forgetRequests();
      assertThat(gemini.requests()).isEmpty();
    }
  }

  @Test
  void closingEndsEveryThreadAndTheSocket() throws Exception {
    Set<Thread> before = ourThreads();
    LocalGemini gemini = LocalGemini.startTls();
    gemini.proxyAddress();
    try (Sdk sdk = Sdk.tls(gemini, gemini.issueKey())) {
      SdkCalls.live().run(sdk.client());
      gemini.next(Fault.slow(Duration.ofMinutes(10)));
      Future<?> hanging = sdk.client().async.models.generateContent(SdkCalls.MODEL, "hi", null);
      waitUntil(() -> gemini.requests().size() == 2);
      assertThat(ourThreads()).hasSizeGreaterThan(before.size()).allMatch(Thread::isDaemon);

      gemini.close();
      gemini.close();
      assertThatThrownBy(() -> hanging.get(20, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(java.io.IOException.class);
    }
    assertThat(ourThreads()).isEqualTo(before);
    assertThatThrownBy(() -> Http.get(gemini, "/v1/models")).isInstanceOf(ConnectException.class);
  }

  @Test
  void aWarmStartIsFast() {
    LocalGemini.startTls().close();
    long start = System.nanoTime();
    LocalGemini.startTls().close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(300));
  }

  private static void waitUntil(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static Set<Thread> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("local-gemini-"))
        .collect(Collectors.toSet());
  }
}
