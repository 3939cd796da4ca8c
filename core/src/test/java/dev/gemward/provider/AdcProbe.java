package dev.gemward.provider;

import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.GemwardException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * The program of a child process, because google-auth reads real environment variables: prints what
 * {@link AdcProvider} answers, and whether the access token is the one it expects.
 */
public final class AdcProbe {
  static final String EXPECTED_TOKEN = "EXPECTED_TOKEN";
  private static final URI GEMINI = URI.create("https://generativelanguage.googleapis.com");

  private AdcProbe() {}

  /** Prints the answer. */
  public static void main(String[] arguments) throws IOException {
    CredentialProvider provider = AdcProvider.create();
    Workload workload = new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT);
    try {
      Answer answer = provider.find(workload);
      if (answer instanceof Answer.NotHere notHere) {
        System.out.println("not here: " + notHere.state() + " (" + notHere.remedy() + ")");
        return;
      }
      OAuthCredential found = (OAuthCredential) ((Answer.Found) answer).credential();
      OAuthCredential again =
          (OAuthCredential) ((Answer.Found) provider.find(workload)).credential();
      System.out.println("found: " + found.origin() + " again: " + (found == again));
      System.out.println("long-lived: " + found.isLongLived());
      if (System.getenv(EXPECTED_TOKEN) != null) {
        System.out.println("token: " + isExpected(found.expose(InsecureKeyAccess.get())));
      }
    } catch (GemwardException e) {
      System.out.println("broken: " + e.getMessage());
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        System.out.println("cause: " + cause.getMessage());
      }
    }
  }

  private static boolean isExpected(GoogleCredentials credentials) throws IOException {
    List<String> authorization =
        credentials.getRequestMetadata(GEMINI).getOrDefault("Authorization", List.of());
    return authorization.equals(List.of("Bearer " + System.getenv(EXPECTED_TOKEN)));
  }
}
