package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No key reaches another host, whatever the service or the application says. */
@Tag("sdk")
class RedirectTest {
  private final LocalGemini gemini = LocalGemini.startTls();
  private final LocalGemini other = LocalGemini.startTls();
  private final Gemward gemward =
      Local.live(gemini).provider(new TestKeys(gemini::issueKey)).build();
  private final Client client = gemward.client();

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
    other.close();
  }

  @Test
  void aDownloadFollowsToAnotherHostWithoutKeyAndTags(@TempDir Path directory) throws Exception {
    gemini.next(Fault.redirectTo(URI.create(other.baseUrl() + "/elsewhere")));
    other.always(Fault.answer(200, "the file"));
    Path target = directory.resolve("file");

    client.files.download("files/download-me", target.toString(), null);

    assertThat(target).hasContent("the file");
    assertThat(other.requests()).hasSize(1);
    RecordedRequest request = other.requests().get(0);
    assertThat(request.key()).isEmpty();
    assertThat(request.bearer()).isEmpty();
    assertThat(request.header("X-Goog-Request-Reason")).isEmpty();
    assertThat(request.header("user-agent").orElse("")).doesNotContain("purpose/");
  }

  @Test
  void aDownloadThatIsRedirectedOnTheSameHostCarriesTheKey(@TempDir Path directory) {
    gemini.next(Fault.redirectTo(URI.create(gemini.baseUrl() + "/v1/models/" + Local.MODEL)));

    client.files.download("files/download-me", directory.resolve("file").toString(), null);

    assertThat(gemini.requests()).hasSize(2);
    assertThat(gemini.requests()).allMatch(request -> request.key().isPresent());
  }

  @Test
  void aDownloadIsNotFollowedIntoTheClear(@TempDir Path directory) {
    try (LocalGemini plain = LocalGemini.start()) {
      gemini.next(Fault.redirectTo(URI.create(plain.baseUrl() + "/elsewhere")));

      assertThatThrownBy(
              () ->
                  client.files.download(
                      "files/download-me", directory.resolve("file").toString(), null))
          .isInstanceOf(ApiException.class);
      assertThat(plain.requests()).isEmpty();
    }
  }

  @Test
  void aRedirectLoopEnds(@TempDir Path directory) {
    gemini.always(Fault.redirectTo(URI.create(gemini.baseUrl() + "/again")));

    assertThatThrownBy(
            () ->
                client.files.download(
                    "files/download-me", directory.resolve("file").toString(), null))
        .isInstanceOf(ApiException.class);
    assertThat(gemini.requests()).hasSize(6);
  }

  @Test
  void aPostIsNotFollowed() {
    gemini.next(Fault.redirectTo(URI.create(other.baseUrl() + "/elsewhere")));

    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "hi", null))
        .isInstanceOf(ApiException.class);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void aLiveHandshakeIsNotFollowed() {
    gemini.next(Fault.redirectTo(URI.create(other.baseUrl() + "/elsewhere")));

    assertThatThrownBy(() -> LiveCalls.connect(client)).isNotNull();
    assertThat(gemini.requests()).hasSize(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void theDefaultBaseUrlsOfTheSdkChangeNothing() {
    Client.setDefaultBaseUrls(Optional.of(other.baseUrl()), Optional.of(other.baseUrl()));
    try (Gemward later = Local.builder(gemini).provider(new TestKeys(gemini::issueKey)).build()) {
      later.client().models.generateContent(Local.MODEL, "hi", null);
    } finally {
      Client.setDefaultBaseUrls(Optional.empty(), Optional.empty());
    }

    assertThat(gemini.requests()).hasSize(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void aBaseUrlInTheOptionsOfOneCallIsRefused() {
    GenerateContentConfig elsewhere =
        GenerateContentConfig.builder()
            .httpOptions(HttpOptions.builder().baseUrl(other.baseUrl()).build())
            .build();

    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "hi", elsewhere))
        .isInstanceOf(GenAiIOException.class)
        .hasRootCauseInstanceOf(CredentialRefusedException.class)
        .hasRootCauseMessage(
            """
            A call was addressed to localhost:%d, and the key belongs to localhost:%d.
            Set the endpoint with Gemward.builder().endpoint(...), not in the HttpOptions of a call.
            More: docs/errors.md#foreign-host"""
                .formatted(other.port(), gemini.port()));
    assertThat(other.requests()).isEmpty();
    assertThat(gemini.requests()).isEmpty();
  }

  /** Behind Google's addresses are many services, and this header says which of them reads. */
  @Test
  void aHostHeaderInTheOptionsIsRefused() {
    HttpOptions elsewhere =
        HttpOptions.builder().headers(Map.of("host", "localhost:" + other.port())).build();
    GenerateContentConfig once = GenerateContentConfig.builder().httpOptions(elsewhere).build();

    assertRefused(() -> client.models.generateContent(Local.MODEL, "hi", once));
    try (Gemward always =
        Local.live(gemini)
            .provider(new TestKeys(gemini::issueKey))
            .httpOptions(elsewhere)
            .build()) {
      assertRefused(() -> always.client().models.generateContent(Local.MODEL, "hi", null));
      assertRefused(() -> LiveCalls.connect(always.client()));
    }
    assertThat(gemini.requests()).isEmpty();
  }

  private void assertRefused(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    while (thrown.getCause() != null) { // Live of old SDKs throws it bare.
      thrown = thrown.getCause();
    }
    assertThat(thrown)
        .isInstanceOf(CredentialRefusedException.class)
        .hasMessage(
            """
            A call has a Host header of its own, and the key belongs to localhost:%d.
            Leave the Host header out of the HttpOptions.
            More: docs/errors.md#foreign-host"""
                .formatted(gemini.port()));
  }
}
