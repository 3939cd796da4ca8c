package dev.gemward.transport;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import java.time.Instant;
import java.util.Date;

/** A provider of an OAuth credential with one access token, billed to a project of its own. */
final class TestTokens implements CredentialProvider {
  private final OAuthCredential credential;

  TestTokens(String token) {
    this.credential =
        OAuthCredential.of(
            GoogleCredentials.newBuilder()
                .setAccessToken(new AccessToken(token, Date.from(Instant.now().plusSeconds(3600))))
                .setQuotaProjectId("billing-project")
                .build(),
            new Origin(Place.APPLICATION_DEFAULT, description()));
  }

  @Override
  public Answer find(Workload workload) {
    return Answer.found(credential);
  }

  @Override
  public String description() {
    return "test credentials";
  }
}
