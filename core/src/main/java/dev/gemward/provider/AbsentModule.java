package dev.gemward.provider;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.List;

/**
 * A module that would look in a place if it were on the class path. It stands in the chain so that
 * messages list it, and refuses what would otherwise fall through to a weaker place.
 *
 * @param title what it is called
 * @param setting what names a place in it
 * @param value what that is set to
 * @param coordinate what Maven calls it
 */
record AbsentModule(
    String name, Place place, String title, Setting setting, String value, String coordinate)
    implements ProviderFactory {
  /**
   * The modules that we publish. A module that is absent cannot be asked; of others all that can be
   * said is that nothing reads their settings.
   */
  static final List<AbsentModule> KNOWN =
      List.of(
          new AbsentModule(
              "secret-manager",
              Place.SECRET_STORE,
              "Secret Manager",
              Setting.place("gemward.secret"),
              "the name of a secret",
              "dev.gemward:gemward-secretmanager-provider"));

  void requireUnused(Settings settings) {
    if (Discovery.declaredSources(settings).contains(name)
        || settings.get(setting.name()).isPresent()) {
      throw new ConfigurationException(
          CoreErrorCode.MISSING_MODULE,
          title + " is configured, but its provider is not on the class path.",
          "Add the dependency " + coordinate + ".");
    }
  }

  @Override
  public List<Setting> settings() {
    return List.of(setting);
  }

  @Override
  public CredentialProvider create(Settings settings) {
    return CredentialProvider.notConfigured(
        title,
        "add %s and set %s to %s"
            .formatted(coordinate, Settings.variableName(setting.name()), value));
  }
}
