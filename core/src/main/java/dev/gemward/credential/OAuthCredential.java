package dev.gemward.credential;

import com.google.auth.oauth2.ExternalAccountAuthorizedUserCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Google credentials that mint short-lived OAuth access tokens, usually from Application Default
 * Credentials.
 *
 * <p>Thread-safe. google-auth fetches and renews the tokens; their {@code toString} prints them,
 * which is why they are wrapped here.
 */
public final class OAuthCredential implements Credential {
  // Transient keeps field-walking serializers out.
  private final transient GoogleCredentials credentials;
  private final KeyFingerprint fingerprint;
  private final Origin origin;

  private OAuthCredential(GoogleCredentials credentials, Origin origin) {
    this.credentials = credentials;
    this.fingerprint = KeyFingerprint.of(identity(credentials, origin));
    this.origin = origin;
  }

  /** Returns a credential backed by {@code credentials}, which must already have their scopes. */
  public static OAuthCredential of(GoogleCredentials credentials, Origin origin) {
    return new OAuthCredential(credentials, origin);
  }

  /** Tokens change every hour, so the account they stand for is what is fingerprinted. */
  private static String identity(GoogleCredentials credentials, Origin origin) {
    if (credentials instanceof ServiceAccountCredentials account) {
      return account.getClientEmail();
    }
    return credentials.getClass().getSimpleName() + " " + origin.text();
  }

  @Override
  public KeyFingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Optional<String> version() {
    return Optional.empty();
  }

  @Override
  public Binding binding() {
    return Binding.NONE;
  }

  @Override
  public Optional<Instant> expires() {
    return Optional.empty();
  }

  /**
   * Returns whether behind it is a long-lived secret, which belongs on a developer's machine: a
   * person's login or a downloaded service account key.
   */
  public boolean isLongLived() {
    return isLongLived(credentials);
  }

  private static boolean isLongLived(@Nullable GoogleCredentials credentials) {
    return credentials instanceof UserCredentials
        || credentials instanceof ExternalAccountAuthorizedUserCredentials
        || credentials instanceof ServiceAccountCredentials
        || (credentials instanceof ImpersonatedCredentials impersonated
            && isLongLived(impersonated.getSourceCredentials()));
  }

  /** Returns the credentials themselves, whose {@code toString} prints the access token. */
  public GoogleCredentials expose(InsecureKeyAccess access) {
    if (access == null) {
      throw new NullPointerException("access");
    }
    return credentials;
  }

  @Override
  public String toString() {
    return "OAuth credential " + fingerprint + " from " + origin;
  }
}
