package dev.gemward.provider;

import static java.util.stream.Collectors.toSet;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was declared outside the code: the system property {@code gemward.key-file}, or else the
 * environment variable {@code GEMWARD_KEY_FILE}. Blank counts as not declared.
 *
 * <p>Thread-safe when the functions it reads from are.
 */
public final class Settings {
  private static final String PREFIX = "gemward.";

  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> variables;
  private final UnaryOperator<String> place;
  private final Supplier<Set<String>> names;
  private final @Nullable Settings shared;

  private Settings(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> variables,
      UnaryOperator<String> place,
      Supplier<Set<String>> names,
      @Nullable Settings shared) {
    this.properties = properties;
    this.variables = variables;
    this.place = place;
    this.names = names;
    this.shared = shared;
  }

  /** Returns the settings of this process. */
  public static Settings ofProcess() {
    return of(System::getProperty, System::getenv, Settings::systemProperty, Settings::ofSystem);
  }

  /** Returns settings read from two functions that return null for what is not set. */
  public static Settings of(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
    return of(properties, variables, Settings::systemProperty, Set::of);
  }

  /**
   * Returns settings whose properties are those of a framework.
   *
   * @param properties returns null for what is not set
   * @param variables returns null for what is not set
   * @param place says where a property was set, in an operator's words
   * @param names returns the names of the properties and variables that are set, as far as they are
   *     known; those that nobody reads are told
   */
  public static Settings of(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> variables,
      UnaryOperator<String> place,
      Supplier<Set<String>> names) {
    return new Settings(properties, variables, place, names, null);
  }

  private static String systemProperty(String name) {
    return "system property " + name;
  }

  private static Set<String> ofSystem() {
    Set<String> names = new TreeSet<>(System.getProperties().stringPropertyNames());
    names.addAll(System.getenv().keySet());
    return names;
  }

  /**
   * Returns the settings of a part of the program: what is not declared here is taken from {@code
   * others}, which all parts share. Where one {@link Setting#place} is declared here, no provider
   * sees one of {@code others}, of whatever store: the key of a shared place would serve a part
   * that has a place of its own.
   */
  public Settings over(Settings others) {
    return new Settings(
        properties, variables, place, names, shared == null ? others : shared.over(others));
  }

  /** Returns what was declared under {@code name}, such as {@code gemward.key-file}. */
  public Optional<String> get(String name) {
    Optional<String> own = own(name);
    return own.isPresent() || shared == null ? own : shared.get(name);
  }

  private Optional<String> own(String name) {
    return declared(properties, name).or(() -> declared(variables, variableName(name)));
  }

  private static Optional<String> declared(Function<String, @Nullable String> in, String name) {
    return Optional.ofNullable(in.apply(name)).filter(value -> !value.isBlank());
  }

  /** Returns where {@code name} was declared, in an operator's words. */
  public String placeOf(String name) {
    if (shared != null && own(name).isEmpty()) {
      return shared.placeOf(name);
    }
    return declared(properties, name).isPresent()
        ? place.apply(name)
        : "environment variable " + variableName(name);
  }

  /** Returns the system property {@code name}, if it is not blank. */
  public Optional<String> property(String name) {
    Optional<String> own = declared(properties, name);
    return own.isPresent() || shared == null ? own : shared.property(name);
  }

  /** Returns the environment variable {@code name}, if it is not blank. */
  public Optional<String> variable(String name) {
    Optional<String> own = declared(variables, name);
    return own.isPresent() || shared == null ? own : shared.variable(name);
  }

  /** Returns the environment variable that stands for the setting {@code name}. */
  public static String variableName(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Returns these settings without shared {@code places}, if one of them is declared here. */
  Settings withOwnPlaces(Set<String> places) {
    if (shared == null) {
      return this;
    }
    boolean own = places.stream().anyMatch(name -> own(name).isPresent());
    return new Settings(
        properties,
        variables,
        place,
        names,
        own ? shared.without(places) : shared.withOwnPlaces(places));
  }

  private Settings without(Set<String> hidden) {
    Set<String> hiddenVariables = hidden.stream().map(Settings::variableName).collect(toSet());
    return new Settings(
        name -> hidden.contains(name) ? null : property(name).orElse(null),
        name -> hiddenVariables.contains(name) ? null : variable(name).orElse(null),
        this::placeOf,
        names,
        null);
  }

  /** Returns these settings for {@code factory}, which reads none that it does not declare. */
  Settings readBy(ProviderFactory factory) {
    Set<String> names = factory.settings().stream().map(Setting::name).collect(toSet());
    return of(
        name -> {
          if (name.startsWith(PREFIX) && !names.contains(name)) {
            throw new ConfigurationException(
                CoreErrorCode.BAD_SETTING,
                "The provider %s reads %s and does not declare it.".formatted(factory.name(), name),
                "Add it to ProviderFactory.settings() of " + factory.getClass().getName() + ".");
          }
          return property(name).orElse(null);
        },
        name -> variable(name).orElse(null),
        this::placeOf,
        Set::of);
  }

  /** Returns where something is declared under {@code gemward.} that is none of {@code read}. */
  List<String> unread(Set<String> read) {
    Set<String> spelt = read.stream().map(Settings::spelling).collect(toSet());
    List<String> unread = new ArrayList<>();
    for (String name : names.get()) {
      boolean variable = name.startsWith(variableName(PREFIX));
      if ((variable || name.startsWith(PREFIX)) && !spelt.contains(spelling(name))) {
        unread.add(variable ? "environment variable " + name : place.apply(name));
      }
    }
    if (shared != null) {
      unread.addAll(shared.unread(read));
    }
    return unread;
  }

  /** Variables have other separators, and frameworks take {@code keyFile} for {@code key-file}. */
  private static String spelling(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
