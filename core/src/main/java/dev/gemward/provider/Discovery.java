package dev.gemward.provider;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Assembles the default chain: what core brings, and what other modules add. */
final class Discovery {
  private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
  private static final String SOURCES = "gemward.sources";
  private static final List<ProviderFactory> BUILT_IN =
      List.of(
          new FileProvider.Factory(),
          new EnvironmentVariableProvider.Factory(),
          new AdcProvider.Factory());

  private final Settings settings;
  private final List<String> sources;
  private final List<ProviderFactory> factories;
  private final Set<String> read = new HashSet<>(Set.of(SOURCES));

  Discovery(Settings declared, List<ProviderFactory> added, Set<String> readElsewhere) {
    this.factories = factories(added);
    Set<String> places = new HashSet<>();
    for (ProviderFactory factory : factories) {
      for (Setting setting : factory.settings()) {
        read.add(setting.name());
        if (setting.namesPlace()) {
          places.add(setting.name());
        }
      }
    }
    read.addAll(readElsewhere);
    this.settings = declared.withOwnPlaces(places);
    this.sources = declaredSources(declared);
    // Those of one place in the order of the sources; without one, two of them are refused.
    factories.sort(
        comparing(ProviderFactory::place)
            .thenComparing(factory -> sources.indexOf(factory.name()))
            .thenComparing(ProviderFactory::name));
  }

  private static List<ProviderFactory> factories(List<ProviderFactory> added) {
    List<ProviderFactory> factories = new ArrayList<>(BUILT_IN);
    // Our own class loader: the thread's may belong to a pool that does not see the application.
    ServiceLoader.load(ProviderFactory.class, ProviderFactory.class.getClassLoader())
        .forEach(factories::add);
    for (ProviderFactory each : added) {
      factories.removeIf(factory -> factory.name().equals(each.name()));
      factories.add(each);
    }
    for (AbsentModule module : AbsentModule.KNOWN) {
      if (factories.stream().noneMatch(factory -> factory.name().equals(module.name()))) {
        factories.add(module);
      }
    }
    return factories;
  }

  List<CredentialProvider> providers() {
    requireKnownSources();
    List<CredentialProvider> providers = new ArrayList<>();
    Map<Place, ProviderFactory> configured = new EnumMap<>(Place.class);
    for (ProviderFactory factory : factories) {
      if (sources.isEmpty() || sources.contains(factory.name())) {
        CredentialProvider provider = factory.create(settings.readBy(factory));
        providers.add(provider);
        if (isConfigured(factory, provider)) {
          ProviderFactory other = configured.put(factory.place(), factory);
          if (other != null && sources.isEmpty()) {
            throw ambiguous(other, factory);
          }
        }
      }
    }
    for (String unread : settings.unread(read)) {
      LOG.warn(
          "Nothing on the class path reads the {}. Add the module of the place that it names, or"
              + " correct its name.",
          unread);
      providers.add(
          new NotConfigured(
              unread,
              "nothing on the class path reads it",
              "add the module of the place that it names, or correct its name"));
    }
    return providers;
  }

  private void requireKnownSources() {
    for (ProviderFactory factory : factories) {
      if (factory instanceof AbsentModule module) {
        module.requireUnused(settings);
      }
    }
    Set<String> known =
        factories.stream().map(ProviderFactory::name).collect(toCollection(TreeSet::new));
    if (!known.containsAll(sources)) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "gemward.sources names a provider that does not exist.",
          "Use a comma-separated list of " + String.join(", ", known) + ".");
    }
  }

  /** A store whose settings are absent is only listed, and variables are no store. */
  private boolean isConfigured(ProviderFactory factory, CredentialProvider provider) {
    List<String> places = places(factory);
    if (provider instanceof NotConfigured) {
      return false;
    }
    return places.isEmpty()
        ? !BUILT_IN.contains(factory)
        : places.stream().anyMatch(name -> settings.get(name).isPresent());
  }

  private static List<String> places(ProviderFactory factory) {
    return factory.settings().stream().filter(Setting::namesPlace).map(Setting::name).toList();
  }

  private ConfigurationException ambiguous(ProviderFactory one, ProviderFactory other) {
    String set =
        Stream.of(one, other)
            .flatMap(factory -> places(factory).stream())
            .filter(name -> settings.get(name).isPresent())
            .map(settings::placeOf)
            .collect(joining(" or "));
    return new ConfigurationException(
        CoreErrorCode.AMBIGUOUS_PLACES,
        "%s and %s are both configured, and nothing says which is asked first."
            .formatted(one.name(), other.name()),
        "Set gemward.sources to the names of all places to ask, with these two in their order, such"
            + " as %s,%s".formatted(one.name(), other.name())
            + (set.isEmpty() ? "." : "; or take out " + set + "."));
  }

  /** Returns the names in {@code gemward.sources}; none means that all places are asked. */
  static List<String> declaredSources(Settings settings) {
    Optional<String> declared = settings.get(SOURCES);
    return declared.isEmpty()
        ? List.of()
        : Stream.of(declared.get().split(",", -1)).map(String::strip).toList();
  }
}
