package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.errors.ClientException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.RejectionReason;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service refuses an access token: there is no key to replace. */
@Tag("sdk")
class RejectedOAuthTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final SeenEvents events = new SeenEvents();

  @AfterEach
  void close() {
    gemini.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTokenThatIsRefusedCostsOneRequestForEachCallAndOneLook(boolean agentPlatform) {
    String token = gemini.issueAccessToken();
    AtomicInteger looks = new AtomicInteger();
    GemwardBuilder builder =
        Local.builder(gemini).provider(counted(token, looks)).keyListener(events);
    if (agentPlatform) {
      builder.agentPlatform("a-project", "global");
    }
    try (Gemward gemward = builder.build()) {
      gemini.set(token, KeyState.UNKNOWN);
      looks.set(0);

      for (int i = 0; i < 5; i++) {
        Throwable thrown =
            catchThrowable(() -> gemward.client().models.generateContent(Local.MODEL, "hi", null));

        assertThat(thrown).isInstanceOf(ClientException.class);
        assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.INVALID);
      }
    }

    assertThat(gemini.requests()).hasSize(5).allMatch(request -> request.key().isEmpty());
    assertThat(looks).hasValue(1);
  }

  @Test
  void aTokenOfTheApplicationThatIsRefusedLeavesTheKeyAlone() {
    StoredKey store = new StoredKey(gemini.issueKey());
    GenerateContentConfig theirs =
        GenerateContentConfig.builder()
            .httpOptions(
                HttpOptions.builder().headers(Map.of("Authorization", "Bearer theirs")).build())
            .build();
    try (Gemward gemward = Local.builder(gemini).provider(store).keyListener(events).build()) {
      store.set(gemini.issueKey());

      assertThat(
              catchThrowable(
                  () -> gemward.client().models.generateContent(Local.MODEL, "hi", theirs)))
          .isInstanceOf(ClientException.class);

      assertThat(gemini.requests()).hasSize(1).allMatch(request -> request.key().isEmpty());
      assertThat(store.looks()).isZero();
      assertThat(events.all(KeyEvent.Rejected.class)).isEmpty();
      assertThat(gemward.status().lastRejection()).isEmpty();
    }
  }

  private static CredentialProvider counted(String token, AtomicInteger looks) {
    TestTokens tokens = new TestTokens(token);
    return new CredentialProvider() {
      @Override
      public Answer find(CredentialRequest request) {
        looks.incrementAndGet();
        return tokens.find(request);
      }

      @Override
      public String description() {
        return tokens.description();
      }
    };
  }
}
