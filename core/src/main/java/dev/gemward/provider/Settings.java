package dev.gemward.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was declared outside the code: the system property {@code gemward.key-file}, or else the
 * environment variable {@code GEMWARD_KEY_FILE}. Blank counts as not declared.
 *
 * <p>Thread-safe when the functions it reads from are.
 */
public final class Settings {
  private final Function<String, @Nullable String> properties;
  private final Function<String, @Nullable String> variables;
  private final UnaryOperator<String> place;

  private Settings(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> variables,
      UnaryOperator<String> place) {
    this.properties = properties;
    this.variables = variables;
    this.place = place;
  }

  /** Returns the settings of this process. */
  public static Settings ofProcess() {
    return of(System::getProperty, System::getenv);
  }

  /** Returns settings read from two functions that return null for what is not set. */
  public static Settings of(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
    return of(properties, variables, name -> "system property " + name);
  }

  /**
   * Returns settings whose properties are those of a framework.
   *
   * @param properties returns null for what is not set
   * @param variables returns null for what is not set
   * @param place says where a property was set, in an operator's words
   */
  public static Settings of(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> variables,
      UnaryOperator<String> place) {
    return new Settings(properties, variables, place);
  }

  /** Returns what was declared under {@code name}, such as {@code gemward.key-file}. */
  public Optional<String> get(String name) {
    return property(name).or(() -> variable(variableName(name)));
  }

  /** Returns where {@code name} was declared, in an operator's words. */
  public String placeOf(String name) {
    return property(name).isPresent()
        ? place.apply(name)
        : "environment variable " + variableName(name);
  }

  /** Returns the system property {@code name}, if it is not blank. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
  }

  /** Returns the environment variable {@code name}, if it is not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
  }

  /** Returns the environment variable that stands for the setting {@code name}. */
  public static String variableName(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
