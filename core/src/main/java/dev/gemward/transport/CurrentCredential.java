package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.credential.GemwardException;
import java.io.IOException;
import java.util.function.Supplier;

/** Asks for the credential of this moment, and lets only {@link IOException} out. */
final class CurrentCredential {
  private final Supplier<Credential> supplier;

  CurrentCredential(Supplier<Credential> supplier) {
    this.supplier = supplier;
  }

  Credential get() throws IOException {
    try {
      return supplier.get();
    } catch (GemwardException e) {
      throw new CredentialIOException(e);
    }
  }
}
