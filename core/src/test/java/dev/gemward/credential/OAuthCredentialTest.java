package dev.gemward.credential;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.ExternalAccountAuthorizedUserCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import com.google.gson.Gson;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthCredentialTest {
  private static final Origin ORIGIN =
      new Origin(Place.APPLICATION_DEFAULT, "Application Default Credentials (Test)");

  private final String token = "ya29." + FakeKeys.noise(60);
  private final UserCredentials google =
      UserCredentials.newBuilder()
          .setClientId("client")
          .setClientSecret("client")
          .setAccessToken(new AccessToken(token, Date.from(Instant.parse("2099-01-01T00:00:00Z"))))
          .build();
  private final OAuthCredential credential = OAuthCredential.of(google, ORIGIN);

  @Test
  void toStringNeverShowsTheTokenThatGoogleAuthPrints() {
    assertThat(google.toString()).as("why they are wrapped").contains(token);
    assertThat(credential)
        .hasToString(
            "OAuth credential "
                + credential.fingerprint()
                + " from Application Default Credentials (Test)");
    assertNoPieceOf(token, credential.toString());
  }

  @Test
  void serializersFindNoToken() throws IOException {
    JsonMapper everything =
        JsonMapper.builder().visibility(PropertyAccessor.ALL, Visibility.ANY).build();

    assertNoPieceOf(token, everything.writeValueAsString(credential));
    assertNoPieceOf(token, new JsonMapper().writeValueAsString(credential));
    assertNoPieceOf(token, new Gson().toJson(credential));
  }

  @Test
  void theCredentialsAreExposedToWhoeverNamesTheAccess() {
    assertThat(credential.expose(InsecureKeyAccess.get())).isSameAs(google);
  }

  @Test
  void isBoundToNothingAndNeverExpires() {
    assertThat(credential.binding()).isEqualTo(Binding.NONE);
    assertThat(credential.expires()).isEmpty();
    assertThat(credential.version()).isEmpty();
    assertThat(credential.origin()).isEqualTo(ORIGIN);
  }

  @Test
  void aServiceAccountIsFingerprintedByItsAddressSoThatNewTokensChangeNothing()
      throws GeneralSecurityException {
    OAuthCredential account = OAuthCredential.of(serviceAccount(), ORIGIN);

    assertThat(account.fingerprint()).isEqualTo(KeyFingerprint.of("gemini@acme.test"));
  }

  @Test
  void anotherCredentialIsFingerprintedByItsKindAndItsPlace() {
    assertThat(credential.fingerprint())
        .isEqualTo(KeyFingerprint.of("UserCredentials Application Default Credentials (Test)"));
  }

  @Test
  void personalLoginsAndDownloadedKeysAreLongLived() throws GeneralSecurityException {
    assertThat(isLongLived(user())).isTrue();
    assertThat(isLongLived(serviceAccount())).isTrue();
    assertThat(
            isLongLived(
                ExternalAccountAuthorizedUserCredentials.newBuilder()
                    .setRefreshToken("refresh")
                    .setTokenUrl("https://sts.invalid/v1/oauthtoken")
                    .setClientId("client")
                    .setClientSecret("client")
                    .build()))
        .isTrue();
    assertThat(isLongLived(impersonatedBy(user()))).as("a person behind it").isTrue();
  }

  @Test
  void theIdentityOfAWorkloadIsNotLongLived() {
    assertThat(isLongLived(ComputeEngineCredentials.create())).isFalse();
    assertThat(isLongLived(impersonatedBy(ComputeEngineCredentials.create()))).isFalse();
  }

  private static boolean isLongLived(GoogleCredentials credentials) {
    return OAuthCredential.of(credentials, ORIGIN).isLongLived();
  }

  private static UserCredentials user() {
    return UserCredentials.newBuilder()
        .setClientId("client")
        .setClientSecret("client")
        .setRefreshToken("refresh")
        .build();
  }

  private static ImpersonatedCredentials impersonatedBy(GoogleCredentials source) {
    return ImpersonatedCredentials.create(
        source, "gemini@acme.test", List.of(), List.of("scope"), 300);
  }

  private static ServiceAccountCredentials serviceAccount() throws GeneralSecurityException {
    return ServiceAccountCredentials.newBuilder()
        .setClientEmail("gemini@acme.test")
        .setPrivateKey(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate())
        .build();
  }
}
