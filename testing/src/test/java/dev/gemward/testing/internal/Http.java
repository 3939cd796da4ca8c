package dev.gemward.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The plain client of the JDK, pointed at a local Gemini. */
public final class Http {
  public static final String GENERATE = "/v1beta/models/gemini-2.5-flash:generateContent";
  public static final String STREAM =
      "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
  public static final String PLATFORM =
      "/v1beta1/projects/p/locations/global/publishers/google/models/gemini-2.5-flash:generateContent";
  public static final String COMPLETIONS = "/v1beta/openai/chat/completions";
  public static final String INTERACTIONS = "/v1beta/interactions";
  public static final String ASK = "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  public static HttpResponse<String> post(LocalGemini gemini, String path, String... headers)
      throws IOException, InterruptedException {
    return send(CLIENT, request(gemini, path, headers).POST(BodyPublishers.ofString(ASK)).build());
  }

  public static HttpResponse<String> get(LocalGemini gemini, String path, String... headers)
      throws IOException, InterruptedException {
    return send(CLIENT, request(gemini, path, headers).build());
  }

  public static HttpResponse<String> send(
      LocalGemini gemini, String method, String path, String body, String key)
      throws IOException, InterruptedException {
    return send(
        CLIENT,
        request(gemini, path, "x-goog-api-key", key)
            .method(method, BodyPublishers.ofString(body))
            .build());
  }

  public static HttpResponse<String> send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  public static HttpRequest.Builder request(LocalGemini gemini, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gemini.baseUrl() + path)).timeout(Duration.ofSeconds(20));
    return headers.length == 0 ? request : request.headers(headers);
  }

  public static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
