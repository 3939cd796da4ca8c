package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.genai.types.GenerateContentConfig;
import dev.gemward.Gemward;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Application Default Credentials as the credential itself, on both services. */
@Tag("sdk")
class OAuthTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final String token = gemini.issueAccessToken();

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void theDeveloperApiGetsABearerTokenAndNoKey() {
    try (Gemward gemward = Local.builder(gemini).provider(new TestTokens(token)).build()) {
      gemward.client().models.generateContent(Local.MODEL, "hi", null);
    }

    RecordedRequest request = gemini.requests().get(0);
    assertThat(request.bearer()).contains(token);
    assertThat(request.key()).isEmpty();
    assertThat(request.header("x-goog-user-project")).contains("billing-project");
  }

  @Test
  void agentPlatformGetsTheTokenAndLabelsOnGenerationRequestsOnly() throws IOException {
    try (Gemward gemward =
        Local.builder(gemini)
            .agentPlatform("a-project", "global")
            .provider(new TestTokens(token))
            .build()) {
      gemward.client().models.generateContent(Local.MODEL, "hi", null);
      gemward.client().models.countTokens(Local.MODEL, "hi", null);
    }

    RecordedRequest generation = gemini.requests().get(0);
    assertThat(generation.path())
        .endsWith(
            "/projects/a-project/locations/global/publishers/google/models/"
                + Local.MODEL
                + ":generateContent");
    assertThat(generation.bearer()).contains(token);
    assertThat(generation.key()).isEmpty();
    assertThat(labels(generation))
        .isEqualTo(Map.of("environment", "test", "purpose", "conformance"));
    assertThat(generation.header("user-agent").orElse("")).contains(" environment/test ");
    assertThat(json(gemini.requests().get(1)).has("labels")).isFalse();
  }

  @Test
  void labelsOfTheApplicationStay() throws IOException {
    GenerateContentConfig labelled =
        GenerateContentConfig.builder()
            .labels(Map.of("team", "chat", "environment", "their-own"))
            .build();
    try (Gemward gemward =
        Local.builder(gemini)
            .agentPlatform("a-project", "global")
            .provider(new TestTokens(token))
            .build()) {
      gemward.client().models.generateContent(Local.MODEL, "hi", labelled);
    }

    assertThat(labels(gemini.requests().get(0)))
        .isEqualTo(Map.of("environment", "their-own", "purpose", "conformance", "team", "chat"));
  }

  @Test
  void theDeveloperApiGetsLabelsOnlyWhenAskedFor() throws IOException {
    InsecureFixedKeyProvider key = InsecureFixedKeyProvider.of(gemini.issueKey());
    try (Gemward plain = Local.builder(gemini).provider(key).build();
        Gemward labelled = Local.builder(gemini).provider(key).labelRequests().build()) {
      plain.client().models.generateContent(Local.MODEL, "hi", null);
      labelled.client().models.generateContent(Local.MODEL, "hi", null);
    }

    assertThat(json(gemini.requests().get(0)).has("labels")).isFalse();
    assertThat(labels(gemini.requests().get(1)))
        .isEqualTo(Map.of("environment", "test", "purpose", "conformance"));
  }

  @Test
  void noTokenOfAgentPlatformReachesAnotherHost() {
    try (LocalGemini other = LocalGemini.start();
        Gemward gemward =
            Local.builder(gemini)
                .agentPlatform("a-project", "global")
                .provider(new TestTokens(token))
                .build()) {
      gemini.next(Fault.redirectTo(URI.create(other.baseUrl() + "/elsewhere")));

      assertThatThrownBy(() -> gemward.client().models.get(Local.MODEL, null)).isNotNull();

      assertThat(other.requests()).allMatch(request -> request.bearer().isEmpty());
      assertThat(other.requests())
          .allMatch(request -> request.header("x-goog-user-project").isEmpty());
    }
  }

  private static JsonNode json(RecordedRequest request) throws IOException {
    return new ObjectMapper().readTree(request.bodyText());
  }

  private static Map<?, ?> labels(RecordedRequest request) throws IOException {
    return new ObjectMapper().convertValue(json(request).get("labels"), Map.class);
  }
}
