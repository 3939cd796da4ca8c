package dev.gemward.examples.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.Gemward;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.Environment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.spring.GemwardApiKey;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.model.ChatModel;

class ChatTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final Store store = new Store(gemini.issueKey());
  private final Gemward gemward =
      Gemward.builder().environment(Environment.TEST).purpose("spring-ai").provider(store).build();

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  @Test
  void oneModelSendsTheKeyOfTheMoment() {
    ChatModel model = Chat.model(gemward, gemini.baseUrl());
    gemini.reply("Four.");
    String first = store.key;

    assertThat(model.call("Two and two?")).isEqualTo("Four.");
    assertThat(stream(model)).isEqualTo("Four.");
    store.key = gemini.rotate();
    gemward.refresh();
    gemini.revoke(first);
    assertThat(model.call("Two and two?")).isEqualTo("Four.");
    assertThat(stream(model)).isEqualTo("Four.");

    assertThat(gemini.requests())
        .extracting(RecordedRequest::bearer)
        .map(key -> key.orElse("none"))
        .containsExactly(first, first, store.key, store.key);
  }

  @Test
  void aKeyThatTheServiceRefusesIsReplacedWhenSomebodyAsks() {
    ChatModel model = Chat.model(gemward, gemini.baseUrl());
    gemini.revoke(store.key);
    store.key = gemini.issueKey();

    assertThatThrownBy(() -> model.call("Two and two?")).hasMessageContaining("API key not valid");
    gemward.refresh();

    assertThat(model.call("Two and two?")).isNotBlank();
  }

  @Test
  void anAccessTokenGoesInTheSamePlace() {
    String token = gemini.issueAccessToken();
    GoogleCredentials account =
        GoogleCredentials.create(
            new AccessToken(token, Date.from(Instant.now().plus(Duration.ofHours(1)))));
    Origin origin = new Origin(Place.SECRET_STORE, store.description());
    try (Gemward withToken =
        Gemward.builder()
            .environment(Environment.TEST)
            .purpose("spring-ai")
            .provider(providing(OAuthCredential.of(account, origin)))
            .build()) {
      assertThat(Chat.model(withToken, gemini.baseUrl()).call("Two and two?")).isNotBlank();
    }
    assertThat(gemini.requests().get(0).bearer()).contains(token);
  }

  private CredentialProvider providing(Credential credential) {
    return new CredentialProvider() {
      @Override
      public Answer find(CredentialRequest request) {
        return Answer.found(credential);
      }

      @Override
      public String description() {
        return store.description();
      }
    };
  }

  @Test
  void theKeyIsInNoObjectOfSpringAi() throws Exception {
    GemwardApiKey key = GemwardApiKey.of(gemward, InsecureKeyAccess.get());
    ObjectMapper jackson = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    assertThat(key.getValue()).isEqualTo(store.key);
    assertThat(key).hasToString("the key of test/spring-ai");
    assertThat(jackson.writeValueAsString(key)).isEqualTo("{}");
  }

  private static String stream(ChatModel model) {
    return String.join("", model.stream("Two and two?").toIterable());
  }

  /** A store with one key, which the test replaces. */
  private static final class Store implements CredentialProvider {
    private volatile String key;

    Store(String key) {
      this.key = key;
    }

    @Override
    public Answer find(CredentialRequest request) {
      return Answer.found(ApiKey.of(key, new Origin(Place.SECRET_STORE, description())));
    }

    @Override
    public String description() {
      return "the test store";
    }
  }
}
