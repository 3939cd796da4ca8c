package dev.gemward.examples.adk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.adk.agents.LlmAgent;
import dev.gemward.Gemward;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Environment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import java.net.URI;
import org.junit.jupiter.api.Test;

class GreeterTest {

  @Test
  void oneAgentSendsTheKeyOfTheMoment() {
    try (LocalGemini gemini = LocalGemini.start()) {
      String first = gemini.issueKey();
      Store store = new Store(first);
      gemini.reply("Hello.");
      try (Gemward gemward =
          Gemward.builder()
              .environment(Environment.TEST)
              .purpose("adk")
              .endpoint(URI.create(gemini.baseUrl()))
              .provider(store)
              .build()) {
        LlmAgent agent = Greeter.agent(gemward);

        assertThat(Greeter.ask(agent, "Who are you?")).isEqualTo("Hello.");
        store.key = gemini.rotate();
        gemini.revoke(first);
        assertThat(Greeter.ask(agent, "Who are you?")).isEqualTo("Hello.");
      }

      assertThat(gemini.requests())
          .as("the second call is refused, and made again with the new key")
          .extracting(RecordedRequest::key)
          .map(key -> key.orElse("none"))
          .containsExactly(first, first, store.key);
      assertThat(gemini.requests().get(2).header("user-agent").orElse(""))
          .contains("environment/test purpose/adk");
    }
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
