package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.Gemward;
import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@link Gemward#headers} hands to clients that are not the SDK. */
@ExtendWith(CanaryExtension.class)
class ExposedHeadersTest {
  private static final String REASON = "gemward environment=test purpose=conformance";

  private final LocalGemini gemini = LocalGemini.start();
  private final StoredKey store = new StoredKey(gemini.issueKey());

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void eachTimeTheyCarryTheKeyOfTheMomentAndWhatItServes() {
    String first = gemini.issueKey();
    String second = gemini.issueKey();
    store.set(first);
    try (Gemward gemward = Local.builder(gemini).provider(store).build()) {
      Supplier<Map<String, String>> headers = gemward.headers(InsecureKeyAccess.get());
      Map<String, String> before = headers.get();
      store.set(second);
      gemward.refresh();

      assertThat(before)
          .isEqualTo(Map.of("x-goog-api-key", first, "X-Goog-Request-Reason", REASON));
      assertThat(headers.get()).containsEntry("x-goog-api-key", second);
    }
  }

  @Test
  void anOAuthCredentialIsATokenAndAProject() {
    String token = gemini.issueAccessToken();
    try (Gemward gemward = Local.builder(gemini).provider(new TestTokens(token)).build()) {
      assertThat(gemward.headers(InsecureKeyAccess.get()).get())
          .isEqualTo(
              Map.of(
                  "Authorization",
                  "Bearer " + token,
                  "x-goog-user-project",
                  "billing-project",
                  "X-Goog-Request-Reason",
                  REASON));
    }
  }

  @Test
  void aKeyThatTheClientFoundToBeLeakedIsNotHandedOut() {
    String leaked = gemini.issueKey();
    String other = gemini.issueKey();
    store.set(leaked);
    try (Gemward gemward = Local.builder(gemini).provider(store).build()) {
      store.set(other);
      gemini.markLeaked(leaked);
      gemward.client().models.generateContent(Local.MODEL, "hi", null);

      assertThat(gemward.headers(InsecureKeyAccess.get()).get())
          .containsEntry("x-goog-api-key", other);
    }
  }

  @Test
  void afterCloseThereAreNone() {
    Gemward gemward = Local.builder(gemini).provider(store).build();
    Supplier<Map<String, String>> headers = gemward.headers(InsecureKeyAccess.get());
    gemward.close();

    assertThatThrownBy(headers::get)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            This Gemward was closed.
            Keep it open for as long as its client is used.
            More: docs/errors.md#closed\
            """);
  }

  @Test
  void anAccessTokenThatCannotBeFetchedIsAProblemAndARemedy() {
    try (Gemward gemward = Local.builder(gemini).provider(new NoTokens()).build()) {
      assertThatThrownBy(gemward.headers(InsecureKeyAccess.get())::get)
          .isInstanceOf(CredentialUnreadableException.class)
          .hasMessageMatching(
              """
              No access token from OAuth credential #[0-9a-f]{8} from no tokens: the server is away
              Look at the network to the server that hands out tokens, and at what may be impersonated\\.
              More: docs/errors\\.md#unreadable-place\
              """);
    }
  }

  @Test
  void theyCannotBeChanged() {
    try (Gemward gemward = Local.builder(gemini).provider(store).build()) {
      Map<String, String> headers = gemward.headers(InsecureKeyAccess.get()).get();

      assertThatThrownBy(() -> headers.put("x-goog-api-key", "other"))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(headers::clear).isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> headers.entrySet().iterator().next().setValue("other"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void nothingTheyPrintShowsTheKey(Canary canary) {
    try (Gemward gemward =
        Local.builder(gemini).provider(InsecureFixedKeyProvider.of(canary.key())).build()) {
      Supplier<Map<String, String>> supplier = gemward.headers(InsecureKeyAccess.get());
      Map<String, String> headers = supplier.get();

      String hidden = "[redacted " + StoredKey.fingerprint(canary.key()) + "]";
      assertThat(headers).hasSize(2).containsEntry("x-goog-api-key", canary.key());
      assertThat(headers.toString())
          .isEqualTo("{x-goog-api-key=%s, X-Goog-Request-Reason=%s}".formatted(hidden, REASON));
      assertThat(headers.entrySet().toString())
          .isEqualTo("[x-goog-api-key=%s, X-Goog-Request-Reason=%s]".formatted(hidden, REASON));
      assertThat(headers.values().toString()).isEqualTo("[%s, %s]".formatted(hidden, REASON));
      assertThat(headers.keySet().toString()).isEqualTo("[x-goog-api-key, X-Goog-Request-Reason]");
      canary.inspect("the supplier", supplier);
    }
  }

  @Test
  void javaSerializationRefusesThem() throws IOException {
    try (Gemward gemward = Local.builder(gemini).provider(store).build();
        ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      Map<String, String> headers = gemward.headers(InsecureKeyAccess.get()).get();

      assertThatThrownBy(() -> out.writeObject(headers))
          .isInstanceOf(NotSerializableException.class);
    }
  }

  /** What the Javadoc warns of: here ends what a type can do. */
  @Test
  void aCopyAndJsonHaveTheKeyInThem() throws IOException {
    String key = gemini.issueKey();
    store.set(key);
    try (Gemward gemward = Local.builder(gemini).provider(store).build()) {
      Map<String, String> headers = gemward.headers(InsecureKeyAccess.get()).get();

      assertThat(new HashMap<>(headers).toString()).contains(key);
      assertThat(new ObjectMapper().writeValueAsString(headers)).contains(key);
    }
  }

  /** Has credentials whose server is never there. */
  private static final class NoTokens implements CredentialProvider {
    private final OAuthCredential credential =
        OAuthCredential.of(
            new GoogleCredentials() {
              private static final long serialVersionUID = 1L;

              @Override
              public AccessToken refreshAccessToken() throws IOException {
                throw new IOException("the server is away");
              }
            },
            new Origin(Place.APPLICATION_DEFAULT, "no tokens"));

    @Override
    public Answer find(CredentialRequest request) {
      return Answer.found(credential);
    }

    @Override
    public String description() {
      return "no tokens";
    }
  }
}
