package dev.gemward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ComputeEngineCredentials;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.testing.FakeKeys;
import org.junit.jupiter.api.Test;

class CredentialIdentityTest {
  private static final Origin ADC = new Origin(Place.APPLICATION_DEFAULT, "ADC");
  private static final Origin FILE = new Origin(Place.MOUNTED_FILE, "file /run/gemini");

  private final ApiKey key = ApiKey.of(FakeKeys.standard(), FILE);

  @Test
  void saysWhereACredentialCameFromAndItsVersion() {
    assertThat(CredentialIdentity.of(key))
        .hasToString(key.fingerprint() + " from file /run/gemini");
    assertThat(CredentialIdentity.of(key.withVersion("7")))
        .hasToString(key.fingerprint() + " from file /run/gemini version 7");
  }

  @Test
  void credentialsOfOneAccountAreTheSame() {
    assertThat(Snapshot.same(account(ADC), account(ADC))).isTrue();
    assertThat(Snapshot.same(account(ADC), account(FILE))).isFalse();
    assertThat(Snapshot.same(account(ADC), key)).isFalse();
    assertThat(Snapshot.same(key, account(ADC))).isFalse();
  }

  private static Credential account(Origin origin) {
    return OAuthCredential.of(ComputeEngineCredentials.create(), origin);
  }
}
