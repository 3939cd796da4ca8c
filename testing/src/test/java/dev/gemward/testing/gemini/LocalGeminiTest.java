package dev.gemward.testing.gemini;

import static dev.gemward.testing.internal.Http.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.CreateCachedContentConfig;
import com.google.genai.types.File;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.UploadFileConfig;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.SdkCalls.SdkCall;
import dev.gemward.testing.internal.Http;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real SDK takes the local Gemini for the real one. */
final class LocalGeminiTest {

  static List<SdkCall> calls() {
    return SdkCalls.all();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallOfTheSdkWorks(SdkCall call) throws Exception {
    try (LocalGemini gemini = LocalGemini.startTls();
        Sdk sdk = Sdk.tls(gemini, gemini.issueKey())) {
      gemini.reply(SdkCalls.REPLY);

      assertThat(call.run(sdk.client())).isEqualTo(call.result());
      assertThat(gemini.requests())
          .extracting(request -> request.method() + " " + request.path())
          .isEqualTo(call.requests());
    }
  }

  @Test
  void anAnswerIsComplete() {
    try (LocalGemini gemini = LocalGemini.start();
        Sdk sdk = Sdk.plain(gemini, gemini.issueKey())) {
      GenerateContentResponse response =
          sdk.client().models.generateContent(SdkCalls.MODEL, "eight ch", null);

      assertThat(response.text())
          .isEqualTo("Hello! This is gemini-2.5-flash, answering from your own machine.");
      assertThat(response.finishReason()).hasToString("STOP");
      assertThat(response.modelVersion()).hasValue("gemini-2.5-flash");
      assertThat(response.responseId().orElseThrow()).hasSize(22);
      assertThat(response.candidates().orElseThrow())
          .singleElement()
          .satisfies(only -> assertThat(only.index()).hasValue(0));
      assertThat(response.usageMetadata().orElseThrow())
          .satisfies(
              usage -> {
                assertThat(usage.promptTokenCount()).hasValue(2);
                assertThat(usage.candidatesTokenCount()).hasValue(17);
                assertThat(usage.totalTokenCount()).hasValue(19);
              });
    }
  }

  @Test
  void anUploadedFileCanBeReadBackUntilItIsDeleted(@TempDir Path directory) throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        Sdk sdk = Sdk.plain(gemini, gemini.issueKey())) {
      Client client = sdk.client();
      byte[] content = "a little text".getBytes(StandardCharsets.UTF_8);
      UploadFileConfig config =
          UploadFileConfig.builder().mimeType("text/csv").displayName("notes").build();
      File file = client.files.upload(content, config);
      String name = file.name().orElseThrow();

      assertThat(file.uri()).hasValue(gemini.baseUrl() + "/v1/" + name);
      assertThat(file.mimeType()).hasValue("text/csv");
      assertThat(client.files.get(name, null).displayName()).hasValue("notes");
      assertThat(client.files.get(name, null).sizeBytes()).hasValue(13L);
      assertThat(client.files.list(null).page())
          .extracting(each -> each.name().orElseThrow())
          .containsExactly(name);
      Path copy = directory.resolve("copy");
      client.files.download(name, copy.toString(), null);
      assertThat(copy).hasBinaryContent(content);

      client.files.delete(name, null);
      assertThat(client.files.list(null).page()).isEmpty();
      assertThat(Http.get(gemini, "/v1/" + name, "x-goog-api-key", client.apiKey()).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void anUploadInManyChunksArrivesWhole() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        Sdk sdk = Sdk.plain(gemini, gemini.issueKey())) {
      byte[] content = new byte[20 * 1024 * 1024 + 7];
      sdk.client()
          .files
          .upload(content, UploadFileConfig.builder().name("files/big").mimeType("a/b").build());

      assertThat(gemini.requests())
          .extracting(request -> request.body().length)
          .containsSubsequence(8388608, 8388608, 4194311);
      assertThat(
              json(Http.get(gemini, "/v1/files/big", "x-goog-api-key", sdk.client().apiKey())
                      .body())
                  .path("sizeBytes")
                  .asText())
          .isEqualTo("20971527");
    }
  }

  @Test
  void whatIsCreatedIsListedAndFound() {
    try (LocalGemini gemini = LocalGemini.start();
        Sdk sdk = Sdk.plain(gemini, gemini.issueKey())) {
      List<Content> contents = List.of(Content.fromParts(Part.fromText("long")));
      CreateCachedContentConfig config =
          CreateCachedContentConfig.builder().displayName("mine").contents(contents).build();
      String name = sdk.client().caches.create(SdkCalls.MODEL, config).name().orElseThrow();

      assertThat(sdk.client().caches.get(name, null).displayName()).hasValue("mine");
      assertThat(sdk.client().caches.list(null).page())
          .extracting(cache -> cache.name().orElseThrow())
          .containsExactly(name);
    }
  }

  @Test
  void theAgentPlatformTakesATokenAndNoKey() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      gemini.reply("from the platform");
      String token = gemini.issueAccessToken();
      AccessToken access = new AccessToken(token, Date.from(Instant.now().plusSeconds(3600)));
      try (Client client =
          Client.builder()
              .enterprise(true)
              .project("p")
              .location("global")
              .credentials(GoogleCredentials.create(access))
              .httpOptions(HttpOptions.builder().baseUrl(gemini.baseUrl()).build())
              .build()) {
        assertThat(client.models.generateContent(SdkCalls.MODEL, "hi", null).text())
            .isEqualTo("from the platform");
        assertThat(
                client
                    .models
                    .embedContent("gemini-embedding-001", "hi", null)
                    .embeddings()
                    .orElseThrow())
            .hasSize(1);
        assertThat(client.models.list(null).page().get(0).name())
            .hasValue("publishers/google/models/gemini-2.5-flash");
        assertThat(client.caches.get("cachedContents/x", null).name())
            .hasValue("projects/p/locations/global/cachedContents/x");
      }
      RecordedRequest first = gemini.requests().get(0);
      assertThat(first.path()).isEqualTo(Http.PLATFORM);
      assertThat(first.bearer()).hasValue(token);
      assertThat(first.key()).isEmpty();
    }
  }

  @Test
  void anInteractionIsRememberedUntilItIsDeleted() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        Sdk sdk = Sdk.plain(gemini, gemini.issueKey())) {
      SdkCalls.interactions().get(0).run(sdk.client());
      String key = sdk.client().apiKey();
      String created =
          Http.send(gemini, "POST", Http.INTERACTIONS, "{\"model\":\"m\",\"input\":\"hi\"}", key)
              .body();
      String path = Http.INTERACTIONS + "/" + json(created).path("id").asText();

      assertThat(Http.get(gemini, path, "x-goog-api-key", key).body()).isEqualTo(created);
      assertThat(Http.send(gemini, "DELETE", path, "", key).body()).isEqualTo("{}");
      assertThat(Http.get(gemini, path, "x-goog-api-key", key).body())
          .isEqualTo("{\"error\":{\"code\":\"not_found\",\"message\":\"Interaction not found.\"}}");
    }
  }

  @Test
  void anInteractionThatIsNotOneIsRefusedWithAWord() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      String key = gemini.issueKey();
      assertThat(Http.send(gemini, "POST", Http.INTERACTIONS, "{}", key).body())
          .isEqualTo(
              "{\"error\":{\"code\":\"invalid_request\",\"message\":\"One of model and agent is required.\"}}");
      assertThat(Http.send(gemini, "POST", Http.INTERACTIONS, "{\"model\":\"m\"}", key).body())
          .isEqualTo(
              "{\"error\":{\"code\":\"invalid_request\",\"message\":\"The field input is required.\"}}");
    }
  }

  @Test
  void aBodyThatIsNotJsonIsRefused() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      assertThat(Http.send(gemini, "POST", Http.GENERATE, "{", gemini.issueKey()).body())
          .isEqualTo(
              "{\"error\":{\"code\":400,\"message\":\"Invalid JSON payload received.\",\"status\":\"INVALID_ARGUMENT\"}}");
    }
  }

  @Test
  void anUnknownRouteIsNotFound() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      String key = gemini.issueKey();
      for (String path : new String[] {"/", "/v1/nothing", "/v9/models", "/v1/models/x:juggle"}) {
        assertThat(Http.post(gemini, path, "x-goog-api-key", key).body())
            .as(path)
            .isEqualTo(
                "{\"error\":{\"code\":404,\"message\":\"Method not found.\",\"status\":\"NOT_FOUND\"}}");
      }
    }
  }
}
