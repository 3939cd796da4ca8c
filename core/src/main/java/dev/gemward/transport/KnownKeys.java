package dev.gemward.transport;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.internal.Internal;
import dev.gemward.redaction.Redactor;

/** Makes keys known to the redactor of the process, so that it finds them in any form. */
@Internal
public final class KnownKeys {
  private KnownKeys() {}

  /**
   * Registers a key, before anything can print it. Of an OAuth credential there is nothing to
   * register yet: its access tokens are when they are fetched.
   */
  public static void register(Credential credential) {
    if (credential instanceof ApiKey key) {
      Redactor.shared().register(key.expose(InsecureKeyAccess.get()));
    }
  }
}
