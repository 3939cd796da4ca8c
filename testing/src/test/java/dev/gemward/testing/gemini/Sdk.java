package dev.gemward.testing.gemini;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import okhttp3.OkHttpClient;

/** The real SDK, pointed at a local Gemini, without retries. */
final class Sdk implements AutoCloseable {
  private final OkHttpClient http;
  private final Client client;

  private Sdk(OkHttpClient http, String baseUrl, String key) {
    this.http = http;
    HttpRetryOptions once = HttpRetryOptions.builder().attempts(1).httpStatusCodes(418).build();
    this.client =
        Client.builder()
            .apiKey(key)
            .vertexAI(false)
            .clientOptions(ClientOptions.builder().customHttpClient(http).build())
            .httpOptions(HttpOptions.builder().baseUrl(baseUrl).retryOptions(once).build())
            .build();
  }

  static Sdk plain(LocalGemini gemini, String key) {
    return new Sdk(new OkHttpClient(), gemini.baseUrl(), key);
  }

  static Sdk tls(LocalGemini gemini, String key) {
    return new Sdk(trusting(gemini).build(), gemini.baseUrl(), key);
  }

  static Sdk at(String baseUrl, OkHttpClient http, String key) {
    return new Sdk(http, baseUrl, key);
  }

  static OkHttpClient.Builder trusting(LocalGemini gemini) {
    return new OkHttpClient.Builder()
        .sslSocketFactory(gemini.sslContext().getSocketFactory(), gemini.trustManager());
  }

  Client client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
