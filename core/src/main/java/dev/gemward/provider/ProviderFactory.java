package dev.gemward.provider;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;

/**
 * Makes one kind of provider from the settings of the process. Found with {@link
 * java.util.ServiceLoader}, so a module adds a place by being on the class path.
 *
 * <p>The default chain asks the places in the order of {@link Place}, so a factory cannot put
 * itself before a stronger place, and there are no cycles to resolve.
 */
public interface ProviderFactory {

  /** Returns the name by which {@code gemward.sources} selects it: {@code secret-manager}. */
  String name();

  /** Returns which place it looks in. */
  Place place();

  /**
   * Returns a provider for {@code settings}. Where nothing is configured, it returns one whose
   * answer says so and what to set. It does no input or output.
   *
   * @throws ConfigurationException if a setting is not understood
   */
  CredentialProvider create(Settings settings);
}
