package dev.gemward.provider;

import dev.gemward.credential.Workload;
import dev.gemward.error.CredentialUnreadableException;

/**
 * Looks in one place for the credential that serves a {@link Workload}.
 *
 * <p>There are exactly three answers, and the chain depends on the difference: <b>found</b> ends
 * the search, <b>not here</b> lets the next provider be asked, and <b>broken</b>, an exception,
 * stops the search. It never falls through to a weaker place.
 *
 * <p>Implementations are thread-safe and may block on input and output. They do not retry or log.
 * They return the same credential object until what is stored has changed, see {@link LastKeys}.
 */
public interface CredentialProvider extends AutoCloseable {

  /**
   * Returns the current credential for {@code workload}, or that there is none here.
   *
   * @throws CredentialUnreadableException if this place is configured and cannot be read now
   */
  Answer find(Workload workload);

  /**
   * Returns where this provider looks, as an operator would say it: {@code file
   * /var/run/secrets/gemini}. It appears in messages and logs, so it must not hold key material.
   */
  String description();

  /**
   * Returns a provider that stands in the chain for a place that nobody configured, so that
   * messages can list it: it answers that nothing is here.
   *
   * @param description where it would look: {@code Vault}
   * @param remedy what would configure it: {@code set GEMWARD_VAULT_PATH to the path of a secret}
   */
  static CredentialProvider notConfigured(String description, String remedy) {
    return new NotConfigured(description, "not configured", remedy);
  }

  /**
   * Lets go of connections and threads of its own. {@link #find} works afterwards too, and opens
   * them again. A Gemward closes the providers of its chain when it is closed.
   */
  @Override
  default void close() {}
}
