package dev.gemward.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.genai.AsyncSession;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import dev.gemward.Gemward;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.gemini.LocalGemini;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The options that a Live session may have of its own since 2.3 of the SDK. */
@Tag("sdk")
class LiveOptionsTest {
  private final LocalGemini gemini = LocalGemini.startTls();
  private final LocalGemini other = LocalGemini.startTls();
  private final TestKeys keys = new TestKeys(gemini::issueKey);
  private final Gemward gemward = Local.builder(gemini).provider(keys).build();

  @BeforeAll
  static void onlyWhereASessionHasOptions() {
    assumeFalse(SdkConformanceTest.isBefore("2.3"), "this SDK refuses options for a session");
  }

  @AfterEach
  void close() {
    gemward.close();
    other.close();
    gemini.close();
  }

  @Test
  void aSessionWithAnotherServerIsRefusedBeforeAnythingIsSent() {
    Throwable thrown =
        catchThrowable(() -> connect(HttpOptions.builder().baseUrl(other.baseUrl()).build()));

    assertThat(SdkConformanceTest.causes(thrown))
        .hasAtLeastOneElementOfType(CredentialRefusedException.class);
    assertThat(other.requests()).isEmpty();
    assertThat(gemini.requests()).isEmpty();
  }

  @Test
  void aKeyInTheHeadersOfASessionIsReplacedHoweverItIsSpelled() throws Exception {
    for (String name : new String[] {"x-goog-api-key", "X-Goog-Api-Key"}) {
      gemini.forgetRequests();
      Map<String, String> headers = Map.of(name, FakeKeys.standard());

      LiveCalls.close(connect(HttpOptions.builder().headers(headers).build()));

      assertThat(gemini.requests())
          .as(name)
          .extracting(request -> request.key().orElse("none"))
          .singleElement()
          .isIn(keys.issued());
    }
  }

  private AsyncSession connect(HttpOptions options) throws Exception {
    return gemward
        .client()
        .async
        .live
        .connect(Local.MODEL, LiveConnectConfig.builder().httpOptions(options).build())
        .get(30, SECONDS);
  }
}
