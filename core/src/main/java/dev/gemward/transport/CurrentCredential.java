package dev.gemward.transport;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.gemward.credential.Credential;
import dev.gemward.error.GemwardException;
import dev.gemward.rotation.RotatingCredential;
import java.io.IOException;
import java.util.Optional;

/** Asks for the credential of this moment, and lets only {@link IOException} out. */
final class CurrentCredential {
  private final RotatingCredential credential;

  CurrentCredential(RotatingCredential credential) {
    this.credential = credential;
  }

  Credential get() throws IOException {
    try {
      return credential.current();
    } catch (GemwardException e) {
      throw new CredentialIOException(e);
    } catch (RuntimeException e) {
      throw CredentialIOException.unexpected(e);
    }
  }

  /** Returns what to try instead of {@code rejected}, if there is anything. */
  @CanIgnoreReturnValue
  Optional<Credential> insteadOf(Credential rejected, Rejection rejection) {
    return credential.afterRejection(rejected, rejection.reason());
  }
}
