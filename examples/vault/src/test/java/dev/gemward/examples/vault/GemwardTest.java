package dev.gemward.examples.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.Gemward;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.Look;
import dev.gemward.provider.Settings;
import dev.gemward.rotation.CredentialIdentity;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From Vault to the call, found on the class path, while nothing may print a key or the token. */
class GemwardTest {
  /** The server of the JDK prints what it sends, in the same process here only. */
  @RegisterExtension
  static final CanaryExtension CANARY =
      CanaryExtension.watching().quietly("com.sun.net.httpserver");

  private static final String SECRET = "secret/data/gemini-chat";

  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();
  private final FakeVault vault;
  private final Map<String, String> declared = new HashMap<>();

  GemwardTest() throws IOException {
    vault = FakeVault.start();
  }

  @BeforeEach
  void declare(Canary canary) throws IOException {
    canary.plant(vault.token);
    gemini.accept(canary.key());
    gemini.accept(canary.standardKey());
    vault.put(SECRET, 1, canary.key());
    declared.put("gemward.environment", "test");
    declared.put("gemward.purpose", "chat");
    declared.put("gemward.vault.path", "secret/data/gemini-{purpose}");
    declared.put("gemward.vault.address", vault.address());
    declared.put(
        "gemward.vault.token-file",
        Files.writeString(folder.resolve("token"), vault.token).toString());
  }

  @AfterEach
  void stop() {
    vault.close();
    gemini.close();
  }

  @Test
  void aCallCarriesTheKeyOfTheSecret(Canary canary) {
    try (Gemward gemward = open()) {
      gemward.client().models.generateContent("gemini-2.5-flash", "Two and two?", null);

      assertThat(gemini.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.key().filter(canary.key()::equals)).isPresent());
      assertThat(gemward.explain().looks())
          .filteredOn(look -> look.state() == Look.State.FOUND)
          .singleElement()
          .asString()
          .matches(
              "Vault secret secret/data/gemini-\\{purpose}: found authorization key #[0-9a-f]{8}"
                  + " from Vault secret secret/data/gemini-chat version 1");
      canary.inspect("explanation", gemward.explain());
      canary.inspect("status", gemward.status());
    }
  }

  @Test
  void theKeyIsAskedForAgainWhenItsLeaseEnds(Canary canary) {
    vault.put(SECRET, 1, 30, "\"key\": \"" + canary.key() + "\"");
    try (Gemward gemward = open()) {
      CredentialStatus status = gemward.status();

      assertThat(
              Duration.between(
                  status.confirmed().orElseThrow(), status.nextRefresh().orElseThrow()))
          .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(30));
    }
  }

  @Test
  void aNewVersionIsUsedAtTheNextLook(Canary canary) {
    try (Gemward gemward = open()) {
      vault.put(SECRET, 2, canary.standardKey());

      assertThat(gemward.refresh().key().flatMap(CredentialIdentity::version)).contains("2");
      gemward.client().models.generateContent("gemini-2.5-flash", "Two and two?", null);
      assertThat(gemini.requests().get(0).key().filter(canary.standardKey()::equals)).isPresent();
    }
  }

  @Test
  void anOutageStopsNoCallOfAProgramThatRuns(Canary canary) {
    try (Gemward gemward = open()) {
      vault.close();

      assertThatExceptionOfType(CredentialUnreadableException.class)
          .isThrownBy(gemward::refresh)
          .satisfies(canary::inspect);
      assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.DEGRADED);
      gemward.client().models.generateContent("gemini-2.5-flash", "Two and two?", null);
      assertThat(gemini.requests().get(0).key().filter(canary.key()::equals)).isPresent();
      canary.inspect("status", gemward.status());
    }
  }

  @Test
  void anOutageKeepsAProgramFromStarting(Canary canary) {
    vault.close();

    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(this::open)
        .withMessage(
            "Vault at %s gave no usable answer.\nLook at it, and at the network.\nMore: docs/errors.md#unreadable-place"
                .formatted(vault.address()))
        .satisfies(canary::inspect);
  }

  private Gemward open() {
    return Gemward.builder()
        .settings(Settings.of(declared::get, variable -> null))
        .endpoint(URI.create(gemini.baseUrl()))
        .build();
  }
}
