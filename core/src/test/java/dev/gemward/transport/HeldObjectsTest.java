package dev.gemward.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No object of the SDK, of OkHttp or of an exception holds the key. */
@Tag("sdk")
class HeldObjectsTest {

  @Test
  void theClientAnswersAndExceptionsHoldThePlaceholder() {
    try (LocalGemini gemini = LocalGemini.start()) {
      String key = gemini.issueKey();
      try (Gemward gemward =
          Local.builder(gemini).provider(InsecureFixedKeyProvider.of(key)).build()) {
        Client client = gemward.client();
        List<Object> held = new ArrayList<>(List.of(client));
        for (SdkCall call : SdkCalls.all()) {
          gemini.set(key, KeyState.VALID);
          held.add(outcome(call, client));
          gemini.set(key, KeyState.SUSPENDED);
          held.add(outcome(call, client));
        }

        assertThat(client.apiKey()).isEqualTo("gemward-holds-the-key");
        assertThat(ObjectWalk.texts(held)).contains("gemward-holds-the-key").doesNotContain(key);
      }
    }
  }

  @Test
  void theSameWalkFindsTheKeyInTheStockClient() {
    try (LocalGemini gemini = LocalGemini.start();
        Client stock =
            Client.builder()
                .apiKey(gemini.issueKey())
                .enterprise(false)
                .httpOptions(HttpOptions.builder().baseUrl(gemini.baseUrl()).build())
                .build()) {
      assertThat(ObjectWalk.texts(stock)).contains(stock.apiKey());
    }
  }

  @Test
  void theNetworkResponseOfOkHttpHoldsThePlaceholder() {
    try (LocalGemini gemini = LocalGemini.start()) {
      String key = gemini.issueKey();
      AtomicReference<@Nullable Response> seen = new AtomicReference<>();
      try (GeminiTransport transport =
          ErrorStatesCanaryTest.transport(
              gemini, key, application -> remember(application, seen))) {
        transport.client().models.generateContent(Local.MODEL, "hi", null);
      }

      Response response = requireNonNull(seen.get());
      assertThat(gemini.requests().get(0).key()).contains(key);
      assertThat(response.request().header("x-goog-api-key")).isEqualTo("gemward-holds-the-key");
      assertThat(requireNonNull(response.networkResponse()).request().header("x-goog-api-key"))
          .isEqualTo("gemward-holds-the-key");
    }
  }

  private static Object outcome(SdkCall call, Client client) {
    try {
      return call.on(client);
    } catch (Exception | LinkageError e) {
      return e;
    }
  }

  private static void remember(
      OkHttpClient.Builder application, AtomicReference<@Nullable Response> seen) {
    application.addInterceptor(
        chain -> {
          Response response = chain.proceed(chain.request());
          seen.set(response);
          return response;
        });
  }
}
