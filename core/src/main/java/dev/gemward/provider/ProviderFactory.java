package dev.gemward.provider;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import java.util.List;

/**
 * Makes one kind of provider from the settings of the process. Found with {@link
 * java.util.ServiceLoader}, so a module adds a place by being on the class path.
 *
 * <p>The default chain asks the places in the order of {@link Place}, so a factory cannot put
 * itself before a stronger place, and there are no cycles to resolve. Of two that are configured in
 * one place, {@code gemward.sources} says which is asked first.
 *
 * <p>Implementations are thread-safe.
 */
public interface ProviderFactory {

  /** Returns the name by which {@code gemward.sources} selects it: {@code secret-manager}. */
  String name();

  /** Returns which place it looks in. */
  Place place();

  /**
   * Returns the settings that {@link #create} and its provider read: those that name a place, and
   * the others. What parts of a program inherit, and what is told of settings that nobody reads,
   * comes from here. It returns the same whenever it is asked.
   */
  List<Setting> settings();

  /**
   * Returns a provider for {@code settings}. Where nothing is configured, it returns one whose
   * answer says so and what to set, {@link CredentialProvider#notConfigured}. It does no input or
   * output.
   *
   * @param settings what is declared; reading one under {@code gemward.} that {@link #settings}
   *     does not have throws a {@link ConfigurationException}
   * @throws ConfigurationException if a setting is not understood
   */
  CredentialProvider create(Settings settings);
}
