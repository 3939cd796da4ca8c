package dev.gemward.secretmanager;

import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.QuietCause;
import dev.gemward.provider.Settings;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What this process is to Google Cloud: the credentials that read the secret, and the project. */
final class Bootstrap {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String FILE_VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
  private static final String PROJECT_VARIABLE = "GOOGLE_CLOUD_PROJECT";
  private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,99}");

  private final Settings settings;
  private volatile @Nullable GoogleCredentials credentials;

  Bootstrap(Settings settings, @Nullable GoogleCredentials credentials) {
    this.settings = settings;
    this.credentials = credentials == null ? null : scoped(credentials);
  }

  /** Returns the credentials; the first time, it looks for them as all Google libraries do. */
  GoogleCredentials credentials() {
    GoogleCredentials known = credentials;
    if (known == null) {
      try {
        known = scoped(GoogleCredentials.getApplicationDefault());
      } catch (IOException | RuntimeException e) {
        throw noCredentials(e);
      }
      credentials = known;
    }
    return known;
  }

  private static GoogleCredentials scoped(GoogleCredentials credentials) {
    return credentials.createScopedRequired() ? credentials.createScoped(SCOPE) : credentials;
  }

  private CredentialUnreadableException noCredentials(Exception e) {
    // Its messages quote the variable, into which people also paste the file itself.
    Exception cause = QuietCause.of(e);
    if (settings.variable(FILE_VARIABLE).isPresent()) {
      return new CredentialUnreadableException(
          SecretManagerErrorCode.SECRET_ACCESS_DENIED,
          "Secret Manager cannot be asked: the credentials file that "
              + FILE_VARIABLE
              + " names could not be read.",
          "Correct the path, or unset " + FILE_VARIABLE + " to use the other credentials.",
          cause);
    }
    return new CredentialUnreadableException(
        SecretManagerErrorCode.SECRET_ACCESS_DENIED,
        "Secret Manager cannot be asked: this process has no Application Default Credentials.",
        "On a developer's machine, log in with gcloud auth application-default login. On Google Cloud,"
            + " attach a service account to the workload.",
        cause);
  }

  /** Returns the project of a secret that names none. */
  String project() {
    String project = settings.variable(PROJECT_VARIABLE).orElse(null);
    if (project == null) {
      project = ownProject();
    }
    if (project == null || !PROJECT.matcher(project).matches()) {
      throw new CredentialUnreadableException(
          SecretManagerErrorCode.NO_PROJECT,
          "The secret has a short name, and no project is known.",
          "Name it in full, projects/PROJECT/secrets/SECRET, or set "
              + PROJECT_VARIABLE
              + " to the id of the project.");
    }
    return project;
  }

  /** A service account file names its project; on Google Cloud the metadata server does. */
  private @Nullable String ownProject() {
    try {
      return credentials().getProjectId();
    } catch (RuntimeException e) {
      return null; // No credentials, or a metadata server that does not answer: no project either.
    }
  }

  /** Returns the service account that reads the secret, or null if that is not known. */
  @Nullable String account() {
    try {
      return credentials instanceof ServiceAccountSigner signer ? signer.getAccount() : null;
    } catch (RuntimeException e) {
      return null; // It is for a message about something else.
    }
  }
}
