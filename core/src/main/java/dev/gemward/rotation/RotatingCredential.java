package dev.gemward.rotation;

import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.internal.Internal;
import java.util.Optional;

/** A credential that may be another one the next time it is asked for. Thread-safe. */
@Internal
@FunctionalInterface
public interface RotatingCredential {

  /**
   * Returns the credential of this moment. May block while none is known.
   *
   * @throws dev.gemward.error.GemwardException if there is none
   */
  Credential current();

  /**
   * Takes note that the service refused {@code rejected}, and returns what to try instead: another
   * credential, or empty where none is to be had. May block while it is looked for; never throws.
   */
  default Optional<Credential> afterRejection(Credential rejected, RejectionReason reason) {
    return Optional.empty();
  }
}
