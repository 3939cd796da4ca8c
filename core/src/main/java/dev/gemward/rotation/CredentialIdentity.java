package dev.gemward.rotation;

import dev.gemward.credential.Credential;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Origin;
import java.util.Optional;

/**
 * Tells which credential it is, without holding it.
 *
 * @param fingerprint its short one-way id
 * @param origin where it came from
 * @param version the version its place reports, or empty where there are none
 */
public record CredentialIdentity(
    KeyFingerprint fingerprint, Origin origin, Optional<String> version) {

  static CredentialIdentity of(Credential credential) {
    return new CredentialIdentity(
        credential.fingerprint(), credential.origin(), credential.version());
  }

  @Override
  public String toString() {
    return fingerprint + " from " + origin + version.map(v -> " version " + v).orElse("");
  }
}
