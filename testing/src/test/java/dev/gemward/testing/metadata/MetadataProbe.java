package dev.gemward.testing.metadata;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * The program of a child process, because google-auth reads real environment variables: prints what
 * Application Default Credentials find, and whether the access token is the one it expects.
 */
public final class MetadataProbe {
  static final String EXPECTED_TOKEN = "EXPECTED_TOKEN";

  private MetadataProbe() {}

  /** Prints what is found. */
  public static void main(String[] arguments) {
    try {
      GoogleCredentials found = GoogleCredentials.getApplicationDefault();
      System.out.println("found: " + found.getClass().getSimpleName());
      AccessToken token = found.refreshAccessToken();
      System.out.println("token: " + token.getTokenValue().equals(System.getenv(EXPECTED_TOKEN)));
      Instant expires = Objects.requireNonNull(token.getExpirationTime()).toInstant();
      System.out.println("good for a minute: " + expires.isAfter(Instant.now().plusSeconds(60)));
      System.out.println("universe: " + found.getUniverseDomain());
      System.out.println("project: " + found.getProjectId());
      System.out.println("account: " + ((ComputeEngineCredentials) found).getAccount());
    } catch (IOException e) {
      System.out.println("failed: " + e.getMessage());
    }
  }
}
