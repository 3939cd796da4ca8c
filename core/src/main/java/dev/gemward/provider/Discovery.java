package dev.gemward.provider;

import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.ErrorCode;
import dev.gemward.credential.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

  Discovery(Settings settings) {
    this.settings = settings;
  }

  List<CredentialProvider> providers() {
    List<ProviderFactory> factories = new ArrayList<>(BUILT_IN);
    // Our own class loader: the thread's may belong to a pool that does not see the application.
    ServiceLoader.load(ProviderFactory.class, ProviderFactory.class.getClassLoader())
        .forEach(factories::add);
    if (factories.stream().noneMatch(factory -> factory.name().equals(SECRET_MANAGER))) {
      requireNoSecretConfigured();
      factories.add(new MissingSecretManager());
    }
    Set<String> names = sources(factories);
    return factories.stream()
        .filter(factory -> names.contains(factory.name()))
        .sorted(Comparator.comparing(ProviderFactory::place).thenComparing(ProviderFactory::name))
        .map(factory -> factory.create(settings))
        .toList();
  }

  private Set<String> sources(List<ProviderFactory> factories) {
    Set<String> known =
        factories.stream()
            .map(ProviderFactory::name)
            .collect(Collectors.toCollection(TreeSet::new));
    String declared = settings.get("gemward.sources").orElse("");
    if (declared.isEmpty()) {
      return known;
    }
    Set<String> names =
        Arrays.stream(declared.split(",")).map(String::strip).collect(Collectors.toSet());
    if (!known.containsAll(names)) {
      throw new ConfigurationException(
          ErrorCode.BAD_SETTING,
          "gemward.sources names a provider that does not exist.",
          "Use a comma-separated list of " + String.join(", ", known) + ".");
    }
    return names;
  }

  private void requireNoSecretConfigured() {
    boolean named =
        settings
            .get("gemward.sources")
            .filter(sources -> sources.contains(SECRET_MANAGER))
            .isPresent();
    if (named || settings.get("gemward.secret").isPresent()) {
      throw new ConfigurationException(
          ErrorCode.MISSING_MODULE,
          "Secret Manager is configured, but its provider is not on the class path.",
          "Add the dependency " + SECRET_MANAGER_MODULE + ".");
    }
  }

  /** Says in messages that Secret Manager would be asked first if its module were here. */
  private static final class MissingSecretManager implements ProviderFactory {
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
      return new NotConfigured(
          "Secret Manager",
          "add " + SECRET_MANAGER_MODULE + " and set GEMWARD_SECRET to the name of a secret");
    }
  }
}
