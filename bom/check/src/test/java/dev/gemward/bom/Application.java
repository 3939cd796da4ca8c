package dev.gemward.bom;

import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.GemwardException;
import dev.gemward.secretmanager.SecretManagerProvider;
import java.net.URI;

/** The program of a user: its key is in Secret Manager, and it calls Gemini once. */
public final class Application {
  private Application() {}

  /** Takes the addresses of Gemini and of Secret Manager, and the name of the secret. */
  public static void main(String[] arguments) {
    try (Gemward gemward =
        Gemward.builder()
            .environment(DeploymentEnvironment.TEST)
            .endpoint(URI.create(arguments[0]))
            .provider(
                SecretManagerProvider.builder(arguments[2])
                    .endpoint(URI.create("http://" + arguments[1]))
                    .build())
            .build()) {
      System.out.println(
          gemward.client().models.generateContent("gemini-2.5-flash", "Hello", null).text());
    } catch (GemwardException e) {
      System.out.println(e.getMessage());
    }
  }
}
