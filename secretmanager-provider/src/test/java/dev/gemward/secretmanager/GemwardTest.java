package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.CredentialRefusedException;
import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.credential.Environment;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From the secret to the call, with the real SDK. */
@ParameterizedClass
@EnumSource(Over.class)
class GemwardTest {
  private static final String SECRET = "projects/acme/secrets/gemini-staging-chat";

  private final LocalSecretManager google = LocalSecretManager.start();
  private final LocalGemini gemini = LocalGemini.start();
  private final SecretManagerProvider provider;

  GemwardTest(Over over) {
    this.provider =
        over.builder(google, "projects/acme/secrets/gemini-{environment}-{purpose}").build();
  }

  @AfterEach
  void stop() {
    provider.close();
    gemini.close();
    google.close();
  }

  private GemwardBuilder builder() {
    return Gemward.builder()
        .environment(Environment.STAGING)
        .purpose("chat")
        .endpoint(URI.create(gemini.baseUrl()))
        .provider(provider);
  }

  @Test
  void aCallCarriesTheKeyOfTheSecret() {
    String raw = gemini.issueKey();
    google.add(SECRET, "{\"key\": \"%s\", \"environment\": \"staging\"}".formatted(raw));
    gemini.reply("Four.");

    try (Gemward gemward = builder().build()) {
      assertThat(
              gemward
                  .client()
                  .models
                  .generateContent("gemini-2.5-flash", "Two and two?", null)
                  .text())
          .isEqualTo("Four.");
      assertThat(gemini.requests().get(0).key().orElseThrow().equals(raw)).isTrue();
      assertThat(gemward.explain().toString())
          .contains(
              "Secret Manager secret projects/acme/secrets/gemini-{environment}-{purpose}: found")
          .contains("projects/acme/secrets/gemini-staging-chat version 1");
    }
  }

  @Test
  void aKeyOfAnotherEnvironmentIsRefused() {
    google.add(
        SECRET, "{\"key\": \"%s\", \"environment\": \"production\"}".formatted(gemini.issueKey()));

    assertThatExceptionOfType(CredentialRefusedException.class).isThrownBy(() -> builder().build());
    assertThat(gemini.requests()).isEmpty();
  }

  @Test
  void aGemwardWithoutItsSecretDoesNotStart() {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> builder().build())
        .withMessageStartingWith("Secret Manager has no secret " + SECRET + ",");
  }
}
