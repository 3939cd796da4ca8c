package dev.gemward.provider;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/** Assembles the default chain: what core brings, and what other modules add. */
final class Discovery {
  private static final String SECRET_MANAGER = "secret-manager";
  private static final String SECRET_MANAGER_MODULE = "dev.gemward:gemward-secretmanager-provider";
  private static final List<ProviderFactory> BUILT_IN =
      List.of(
          new FileProvider.Factory(),
          new EnvironmentVariableProvider.Factory(),
          new AdcProvider.Factory());

  private final Settings settings;
  private final List<ProviderFactory> added;

  Discovery(Settings settings, List<ProviderFactory> added) {
    this.settings = settings;
    this.added = added;
  }

  List<CredentialProvider> providers() {
    List<ProviderFactory> factories = new ArrayList<>(BUILT_IN);
    // Our own class loader: the thread's may belong to a pool that does not see the application.
    ServiceLoader.load(ProviderFactory.class, ProviderFactory.class.getClassLoader())
        .forEach(factories::add);
    for (ProviderFactory each : added) {
      factories.removeIf(factory -> factory.name().equals(each.name()));
      factories.add(each);
    }
    Set<String> known = new TreeSet<>();
    factories.forEach(factory -> known.add(factory.name()));
    if (known.add(SECRET_MANAGER)) {
      requireNoSecretConfigured();
      factories.add(new MissingModule());
    }
    factories.sort(
        Comparator.comparing(ProviderFactory::place).thenComparing(ProviderFactory::name));
    Set<String> names = sources(known);
    List<CredentialProvider> providers = new ArrayList<>();
    for (ProviderFactory factory : factories) {
      if (names.contains(factory.name())) {
        providers.add(factory.create(settings));
      }
    }
    return providers;
  }

  private Set<String> sources(Set<String> known) {
    Set<String> names = declaredSources(settings);
    if (names.isEmpty()) {
      return known;
    }
    if (!known.containsAll(names)) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "gemward.sources names a provider that does not exist.",
          "Use a comma-separated list of " + String.join(", ", known) + ".");
    }
    return names;
  }

  /** Returns the names in {@code gemward.sources}; none means that all places are asked. */
  static Set<String> declaredSources(Settings settings) {
    Set<String> names = new HashSet<>();
    Optional<String> declared = settings.get("gemward.sources");
    if (declared.isPresent()) {
      for (String name : declared.get().split(",", -1)) {
        names.add(name.strip());
      }
    }
    return names;
  }

  private void requireNoSecretConfigured() {
    if (declaredSources(settings).contains(SECRET_MANAGER)
        || settings.get("gemward.secret").isPresent()) {
      throw new ConfigurationException(
          CoreErrorCode.MISSING_MODULE,
          "Secret Manager is configured, but its provider is not on the class path.",
          "Add the dependency " + SECRET_MANAGER_MODULE + ".");
    }
  }

  /** Says in messages that Secret Manager would be asked first if its module were here. */
  private static final class MissingModule implements ProviderFactory {
    @Override
    public String name() {
      return SECRET_MANAGER;
    }

    @Override
    public Place place() {
      return Place.SECRET_STORE;
    }

    @Override
    public CredentialProvider create(Settings settings) {
      return CredentialProvider.notConfigured(
          "Secret Manager",
          "add " + SECRET_MANAGER_MODULE + " and set GEMWARD_SECRET to the name of a secret");
    }
  }
}
