package dev.gemward.examples.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Settings;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultProviderTest {
  private static final Workload CHAT =
      new Workload(DeploymentEnvironment.TEST, new Purpose("support-chat"));
  private static final String SECRET = "secret/data/gemini/test/support-chat";

  @TempDir private Path folder;
  private final FakeVault vault;
  private final Map<String, String> declared = new HashMap<>();
  private final String raw = FakeKeys.standard();

  VaultProviderTest() throws IOException {
    vault = FakeVault.start();
  }

  @BeforeEach
  void declare() throws IOException {
    declared.put("gemward.vault.path", "secret/data/gemini/{environment}/{purpose}");
    declared.put("gemward.vault.address", vault.address());
    declared.put(
        "gemward.vault.token-file",
        Files.writeString(folder.resolve("token"), vault.token + "\n").toString());
  }

  @AfterEach
  void stop() {
    vault.close();
  }

  @Test
  void itIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(ProviderFactory.class))
        .hasAtLeastOneElementOfType(VaultFactory.class);
  }

  @Test
  void theKeyHasItsOriginItsVersionAndWhatItIsFor() {
    vault.put(SECRET, 3, 0, "\"key\": \"" + raw + "\", \"environment\": \"test\"");

    ApiKey key = key(provider());

    assertThat(key.sameAs(ApiKey.of(raw, key.origin()))).isTrue();
    assertThat(key.origin()).isEqualTo(new Origin(Place.SECRET_STORE, "Vault secret " + SECRET));
    assertThat(key.version()).contains("3");
    assertThat(key.binding().environments()).containsExactly(DeploymentEnvironment.TEST);
    assertThat(provider().description())
        .isEqualTo("Vault secret secret/data/gemini/{environment}/{purpose}");
  }

  @Test
  void aLeaseIsHowLongTheAnswerIsFresh() {
    vault.put(SECRET, 1, raw);
    assertThat(((Answer.Found) provider().find(CHAT)).freshFor()).isEmpty();

    vault.put(SECRET, 1, 30, "\"key\": \"" + raw + "\"");
    assertThat(((Answer.Found) provider().find(CHAT)).freshFor()).contains(Duration.ofSeconds(30));
  }

  @Test
  void itIsTheSameObjectUntilThereIsANewVersion() {
    CredentialProvider provider = provider();
    vault.put(SECRET, 1, raw);
    ApiKey first = key(provider);

    assertThat(key(provider)).isSameAs(first);
    vault.put(SECRET, 2, FakeKeys.authorization());
    assertThat(key(provider).version()).contains("2");
  }

  @Test
  void aTokenThatMayNotReadIsToldWithWhatToDo() throws IOException {
    vault.put(SECRET, 1, raw);
    CredentialProvider provider = provider();
    String other = "hvs." + FakeKeys.noise(24);
    Files.writeString(folder.resolve("token"), other);

    CredentialUnreadableException e =
        assertBroken(
            provider,
            "does not let this process read " + SECRET,
            "Give the policy of its token the capability read on that path, or renew the token.");
    FakeKeys.assertNoPieceOf(other, e);
    FakeKeys.assertNoPieceOf(raw, e);

    Files.writeString(folder.resolve("token"), vault.token);
    assertThat(key(provider).version()).as("with the token that was mounted since").contains("1");
  }

  @Test
  void aSecretThatIsNotThereIsBrokenSoThatNoWeakerPlaceAnswers() {
    assertBroken(
        provider(),
        "has no secret " + SECRET,
        "Store the key with vault kv put, or correct gemward.vault.path.");
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 429, 500, 503})
  void anyOtherStatusIsToldAndNoRedirectIsFollowed(int status) {
    vault.answer(SECRET, status, "");

    assertBroken(
        provider(),
        "answered with status " + status,
        "Look at its log. It is not followed to another address.");
    assertThat(vault.asked()).containsExactly("/v1/" + SECRET);
  }

  @Test
  void anAnswerWithoutEndIsNotReadToTheEnd() {
    vault.answer(SECRET, 200, "x".repeat(10_000_000));

    assertBroken(provider(), "gave no usable answer", "Look at it, and at the network.");
  }

  @Test
  void whatCannotBeReadIsNotQuoted() {
    vault.answer(SECRET, 200, "{\"data\": " + raw);
    FakeKeys.assertNoPieceOf(
        raw,
        assertBroken(provider(), "answered with something else than JSON", "Look at its address."));

    vault.answer(SECRET, 200, "{\"data\": {\"data\": \"" + raw + "\"}}");
    FakeKeys.assertNoPieceOf(
        raw,
        assertBroken(
            provider(), "answered with something else than a secret", "Look at the path."));
  }

  @Test
  void withoutATokenNobodyIsAsked() throws IOException {
    Path token = folder.resolve("token");
    Files.writeString(token, "a token\nof two lines");
    FakeKeys.assertNoPieceOf(
        "of two lines",
        assertBroken(
            provider(),
            "cannot be asked: what is in the file of its token is none",
            "Mount the token where gemward.vault.token-file says."));

    declared.put("gemward.vault.token-file", vault.token);
    FakeKeys.assertNoPieceOf(
        vault.token,
        assertBroken(
            provider(),
            "cannot be asked: the file of its token cannot be read",
            "Mount the token where gemward.vault.token-file says."));
    assertThat(vault.asked()).isEmpty();
  }

  @Test
  void anOutageIsToldWithoutItsMessage() {
    CredentialProvider provider = provider();
    vault.close();

    assertThat(assertBroken(provider, "gave no usable answer", "Look at it, and at the network."))
        .hasCause(new IllegalStateException("java.io.IOException"));
  }

  @Test
  void withoutAPathItIsNotConfigured() {
    declared.clear();

    assertThat(provider().find(CHAT))
        .isEqualTo(
            Answer.notHere(
                "not configured",
                "set GEMWARD_VAULT_PATH to a path such as secret/data/gemini-{purpose}"));
  }

  @ParameterizedTest
  @CsvSource({
    "gemward.vault.path, /secret",
    "gemward.vault.path, secret/../gemini",
    "gemward.vault.path, gemini?version=1",
    "gemward.vault.path, secret/{other}",
    "gemward.vault.address, http://vault:8200",
    "gemward.vault.address, https://user@vault:8200",
    "gemward.vault.address, vault:8200",
    "gemward.vault.address, ''",
    "gemward.vault.token-file, ''"
  })
  void aSettingThatIsNotUnderstoodIsRefusedWhenItIsRead(String name, String value) {
    declared.put(name, value);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(this::provider)
        .satisfies(e -> assertThat(e.remedy()).isNotEmpty());
  }

  private CredentialProvider provider() {
    return new VaultFactory().create(Settings.of(declared::get, variable -> null));
  }

  private static ApiKey key(CredentialProvider provider) {
    return (ApiKey) ((Answer.Found) provider.find(CHAT)).credential();
  }

  private CredentialUnreadableException assertBroken(
      CredentialProvider provider, String state, String remedy) {
    return assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(CHAT))
        .withMessage(
            "Vault at %s %s.\n%s\nMore: docs/errors.md#unreadable-place"
                .formatted(vault.address(), state, remedy))
        .actual();
  }
}
