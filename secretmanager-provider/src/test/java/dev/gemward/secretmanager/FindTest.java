package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Binding;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import dev.gemward.testing.secretmanager.RecordedAccess;
import dev.gemward.testing.secretmanager.SecretFault;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Over.class)
class FindTest {
  private static final String SECRET = "projects/acme/secrets/gemini";

  private final LocalSecretManager google = LocalSecretManager.start();
  private final Over over;
  private SecretManagerProvider provider;

  FindTest(Over over) {
    this.over = over;
    this.provider = over.builder(google, SECRET).build();
  }

  @AfterEach
  void stop() {
    provider.close();
    google.close();
  }

  private void secret(String name) {
    provider = over.builder(google, name).build();
  }

  @Test
  void theLatestVersionIsFoundAndReportedByItsNumber() {
    google.add(SECRET, FakeKeys.standard());
    String raw = FakeKeys.authorization();
    google.add(SECRET, raw);

    ApiKey key = Asked.key(provider);

    assertThat(Asked.raw(key)).isEqualTo(raw);
    assertThat(key.version()).contains("2");
    assertThat(key.origin())
        .isEqualTo(
            new Origin(Place.SECRET_STORE, "Secret Manager secret projects/acme/secrets/gemini"));
    assertThat(key)
        .hasToString(
            "authorization key %s from Secret Manager secret projects/acme/secrets/gemini version 2",
            key.fingerprint());
    assertThat(google.requests())
        .extracting(RecordedAccess::method, RecordedAccess::resource, RecordedAccess::transport)
        .as("accesses, and nothing that needs more than the role to access")
        .containsExactly(
            Tuple.tuple("AccessSecretVersion", SECRET + "/versions/latest", over.recorded()));
  }

  @Test
  void theAccessSaysWhatItIsFor() {
    google.add(SECRET, FakeKeys.standard());

    Asked.key(provider);

    assertThat(google.requests().get(0).requestReason())
        .contains("gemward environment=staging purpose=chat");
  }

  @Test
  void aPinnedVersionStaysWhenANewerOneIsAdded() {
    String raw = FakeKeys.standard();
    google.add(SECRET, raw);
    google.add(SECRET, FakeKeys.standard());
    secret(SECRET + "/versions/1");

    assertThat(Asked.raw(Asked.key(provider))).isEqualTo(raw);
    assertThat(Asked.key(provider).version()).contains("1");
  }

  @Test
  void anAliasIsFollowedAndReportedByTheNumber() {
    String first = FakeKeys.standard();
    String second = FakeKeys.standard();
    google.add(SECRET, first);
    google.add(SECRET, second);
    google.alias(SECRET, "live", 1);
    secret(SECRET + "/versions/live");

    ApiKey before = Asked.key(provider);
    google.alias(SECRET, "live", 2);
    ApiKey after = Asked.key(provider);

    assertThat(Asked.raw(before)).isEqualTo(first);
    assertThat(before.version()).contains("1");
    assertThat(Asked.raw(after)).isEqualTo(second);
    assertThat(after.version()).contains("2");
    assertThat(provider.description())
        .isEqualTo("Secret Manager secret projects/acme/secrets/gemini/versions/live");
  }

  @Test
  void aRegionalSecretIsFound() {
    String regional = "projects/acme/locations/europe-west1/secrets/gemini";
    String raw = FakeKeys.standard();
    google.add(regional, raw);
    secret(regional);

    assertThat(Asked.raw(Asked.key(provider))).isEqualTo(raw);
  }

  @Test
  void aShortNameIsInTheProjectOfTheProcess() {
    String raw = FakeKeys.standard();
    google.add(SECRET, raw);
    provider =
        over.builder(google, "gemini")
            .settings(Asked.settings(Map.of("GOOGLE_CLOUD_PROJECT", "acme")))
            .build();

    ApiKey key = Asked.key(provider);

    assertThat(Asked.raw(key)).isEqualTo(raw);
    assertThat(key.origin().text()).isEqualTo("Secret Manager secret projects/acme/secrets/gemini");
    assertThat(provider.description()).isEqualTo("Secret Manager secret gemini");
  }

  @Test
  void aShortNameIsInTheProjectOfTheCredentials() throws Exception {
    String raw = FakeKeys.standard();
    google.add(SECRET, raw);
    provider =
        over.builder(google, "gemini")
            .settings(Asked.settings(Map.of()))
            .credentials(
                ServiceAccountCredentials.newBuilder()
                    .setProjectId("acme")
                    .setClientEmail("gemini@acme.test")
                    .setPrivateKeyId("1")
                    .setPrivateKey(
                        KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate())
                    .build())
            .build();

    assertThat(Asked.raw(Asked.key(provider))).isEqualTo(raw);
  }

  @Test
  void aTimeoutIsPositive() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> over.builder(google, SECRET).timeout(Duration.ZERO))
        .withMessage(
            """
            The timeout for Secret Manager is not positive.
            Use a few seconds.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void eachEnvironmentAndPurposeHasItsOwnSecret() {
    String chat = FakeKeys.standard();
    String batch = FakeKeys.standard();
    google.add("projects/acme/secrets/gemini-staging-chat", chat);
    google.add("projects/acme/secrets/gemini-production-batch", batch);
    secret("projects/acme/secrets/gemini-{environment}-{purpose}");

    ApiKey forChat = Asked.key(provider);
    ApiKey forBatch =
        Asked.key(provider, new Workload(DeploymentEnvironment.PRODUCTION, new Purpose("batch")));

    assertThat(Asked.raw(forChat)).isEqualTo(chat);
    assertThat(Asked.raw(forBatch)).isEqualTo(batch);
    assertThat(forBatch.origin().text())
        .isEqualTo("Secret Manager secret projects/acme/secrets/gemini-production-batch");
    assertThat(Asked.key(provider)).as("after another was asked for").isSameAs(forChat);
    assertThat(provider.description())
        .isEqualTo("Secret Manager secret projects/acme/secrets/gemini-{environment}-{purpose}");
  }

  @Test
  void anEnvelopeBindsItsKey() {
    String raw = FakeKeys.authorization();
    google.add(
        SECRET,
        """
        {"key": "%s", "environment": "staging", "purpose": "chat", "owner": "chat-team",
         "created": "2026-11-01T00:00:00Z", "expires": "2027-02-01T00:00:00Z"}
        """
            .formatted(raw));

    ApiKey key = Asked.key(provider);

    assertThat(Asked.raw(key)).isEqualTo(raw);
    assertThat(key.binding())
        .isEqualTo(new Binding(Set.of(DeploymentEnvironment.STAGING), Set.of(new Purpose("chat"))));
    assertThat(key.owner()).contains("chat-team");
    assertThat(key.expires()).contains(Instant.parse("2027-02-01T00:00:00Z"));
    assertThat(key.version()).contains("1");
    assertThat(Asked.key(provider)).isSameAs(key);
  }

  @Test
  void theSameKeyIsTheSameObject() {
    google.add(SECRET, FakeKeys.standard());

    ApiKey key = Asked.key(provider);

    assertThat(Asked.key(provider)).isSameAs(key);
    assertThat(google.requests()).as("accesses, because it does not cache").hasSize(2);
  }

  @Test
  void aNewVersionIsAnotherObjectEvenWithTheSameKey() {
    String raw = FakeKeys.standard();
    google.add(SECRET, raw);
    ApiKey first = Asked.key(provider);

    google.add(SECRET, raw);

    assertThat(Asked.key(provider)).isNotSameAs(first);
    assertThat(Asked.key(provider).version()).contains("2");
  }

  @Test
  void aPayloadThatWasDamagedOnceIsFetchedAgain() {
    String raw = FakeKeys.standard();
    google.add(SECRET, raw);
    for (SecretFault fault :
        new SecretFault[] {SecretFault.corruptedPayload(), SecretFault.corruptedChecksum()}) {
      google.forgetRequests();
      google.next(fault);

      assertThat(Asked.raw(Asked.key(provider))).isEqualTo(raw);
      assertThat(google.requests()).hasSize(2);
    }
  }

  @Test
  void aPayloadWithoutAChecksumIsAccepted() {
    String raw = FakeKeys.standard();
    google.add(SECRET, raw);
    google.next(SecretFault.withoutChecksum());

    assertThat(Asked.raw(Asked.key(provider))).isEqualTo(raw);
    assertThat(google.requests()).hasSize(1);
  }

  @Test
  void aShortOutageIsRetried() {
    google.add(SECRET, FakeKeys.standard());
    google.next(2, SecretFault.unavailable());

    assertThat(Asked.key(provider).version()).contains("1");
    assertThat(google.requests()).hasSize(3);
  }
}
