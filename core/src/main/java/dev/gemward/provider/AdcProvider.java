package dev.gemward.provider;

import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.QuietCause;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for Application Default Credentials with google-auth, in all the places google-auth knows:
 * a file named by {@code GOOGLE_APPLICATION_CREDENTIALS} (service account, workload identity
 * federation, impersonation), the login of gcloud, the metadata server.
 *
 * <p>Thread-safe. The first look may ask the metadata server and block for about a second;
 * google-auth renews the access tokens from then on.
 */
public final class AdcProvider implements CredentialProvider {
  private static final String FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String DESCRIPTION = "Application Default Credentials";

  private final Settings settings;
  private volatile @Nullable OAuthCredential found;

  private AdcProvider(Settings settings) {
    this.settings = settings;
  }

  /** Returns a provider for the Application Default Credentials of this process. */
  public static AdcProvider create() {
    return new AdcProvider(Settings.ofProcess());
  }

  @Override
  public Answer find(Workload workload) {
    OAuthCredential credential = found;
    if (credential == null) {
      try {
        GoogleCredentials credentials = GoogleCredentials.getApplicationDefault();
        credential =
            OAuthCredential.of(
                credentials.createScopedRequired() ? credentials.createScoped(SCOPE) : credentials,
                new Origin(Place.APPLICATION_DEFAULT, describe(credentials)));
      } catch (IOException | RuntimeException e) {
        return absent(e);
      }
      found = credential;
    }
    return Answer.found(credential);
  }

  private static String describe(GoogleCredentials credentials) {
    String type = credentials.getClass().getSimpleName().replace("Credentials", "");
    return DESCRIPTION + " (" + type + ")";
  }

  /**
   * Returns that nothing is here, or throws where something is and cannot be read. google-auth
   * tells the two apart in its message only.
   */
  private Answer absent(Exception e) {
    // Its messages quote the variable, into which people also paste the file itself.
    Exception cause = QuietCause.of(e);
    if (settings.variable(FILE_VARIABLE).isPresent()) {
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE,
          "The credentials file that " + FILE_VARIABLE + " names could not be read.",
          "Correct the path, or unset " + FILE_VARIABLE + " to use the other credentials.",
          cause);
    }
    if (e instanceof RuntimeException
        || String.valueOf(e.getMessage()).startsWith("Error reading credential file")) {
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE,
          "The credentials that gcloud stored on this machine could not be read.",
          "Log in again with gcloud auth application-default login.",
          cause);
    }
    return Answer.notHere(
        "google-auth found none", "run on Google Cloud, or gcloud auth application-default login");
  }

  @Override
  public String description() {
    return DESCRIPTION;
  }

  /** Part of the default chain where a Google Cloud project is configured. */
  static final class Factory implements ProviderFactory {
    @Override
    public String name() {
      return "adc";
    }

    @Override
    public Place place() {
      return Place.APPLICATION_DEFAULT;
    }

    @Override
    public List<Setting> settings() {
      return List.of(Setting.option("gemward.sources"));
    }

    @Override
    public CredentialProvider create(Settings settings) {
      if (Discovery.declaredSources(settings).contains(name())
          || settings.variable("GOOGLE_CLOUD_PROJECT").isPresent()) {
        return new AdcProvider(settings);
      }
      return CredentialProvider.notConfigured(
          DESCRIPTION, "set GOOGLE_CLOUD_PROJECT, or GEMWARD_SOURCES=adc, to use them");
    }
  }
}
