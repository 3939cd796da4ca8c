package dev.gemward.spring;

import dev.gemward.provider.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Gives core what it reads from system properties and variables, from the properties of Spring. */
final class DeclaredSettings {
  static final String ENVIRONMENT = "gemward.environment";
  private static final String ROOT = "gemward";
  private static final String OVERRIDE = "gemward.override.";

  /** What the starter reads itself, and what is below it, as variables run it together. */
  private static final List<String> OF_THE_STARTER =
      List.of(
          "gemwardenabled",
          "gemwardenvironmentfromprofiles",
          "gemwardendpoint",
          "gemwardagentplatform",
          "gemwardcache",
          "gemwardclients",
          "gemwardprimaryclient");

  private final GemwardProperties declared;
  private final Environment spring;
  private final Binder binder;

  DeclaredSettings(GemwardProperties declared, Environment spring) {
    this.declared = declared;
    this.spring = spring;
    this.binder = Binder.get(spring);
  }

  /** Returns the settings of the application, before there are beans. */
  static Settings of(Environment spring) {
    return new DeclaredSettings(bind(spring), spring).settings();
  }

  static GemwardProperties bind(Environment spring) {
    return Binder.get(spring).bindOrCreate(ROOT, GemwardProperties.class);
  }

  /** Returns the settings that all clients share. */
  Settings settings() {
    return Settings.of(this::value, System::getenv, this::place, this::namesBesideTheStarters);
  }

  /** Returns the settings of a client in {@code gemward.clients}. */
  Settings ofClient(String name) {
    ConfigurationPropertyName prefix = prefixOf(name);
    return Settings.of(
            setting -> {
              if (!setting.startsWith(ROOT + ".")) {
                return null; // A property of the application, which has no clients.
              }
              String own = read(below(prefix, setting));
              // A client serves the purpose that it is named after, if nothing else is said.
              return own == null && setting.equals("gemward.purpose") ? name : own;
            },
            variable -> null, // They are properties to Spring already.
            setting -> describe(below(prefix, setting), spring),
            () -> namesBelow(prefix))
        .over(settings());
  }

  private @Nullable String value(String name) {
    if (name.startsWith(OVERRIDE)) {
      return declared.override().get(name.substring(OVERRIDE.length()));
    }
    return switch (name) {
      case ENVIRONMENT ->
          declared.environment() != null
              ? declared.environment()
              : profile().map(declared.environmentFromProfiles()::get).orElse(null);
      case "gemward.purpose" -> declared.purpose();
      case "gemward.key-file" -> declared.keyFile();
      case "gemward.sources" -> String.join(",", declared.sources());
      case "gemward.budget" -> declared.budget();
      case "gemward.usual-hours" -> declared.usualHours();
      case "gemward.strict" -> String.valueOf(declared.strict());
      case "gemward.log-redaction" -> declared.logRedaction() ? "on" : "off";
      // What the factory of another module asks for.
      default ->
          name.startsWith(ROOT + ".")
              ? read(ConfigurationPropertyName.of(name))
              : spring.getProperty(name);
    };
  }

  /** Returns what is above the settings of a client. */
  static ConfigurationPropertyName prefixOf(String client) {
    return ConfigurationPropertyName.adapt("gemward.clients." + client, '.');
  }

  /** Returns {@code gemward.clients.chat.key-file} for {@code gemward.key-file}. */
  static ConfigurationPropertyName below(ConfigurationPropertyName prefix, String setting) {
    return prefix.append(setting.substring(ROOT.length() + 1));
  }

  /** Returns a property, and one that was declared as a list as its parts with commas. */
  private @Nullable String read(ConfigurationPropertyName name) {
    return binder
        .bind(name, Bindable.of(String.class))
        .orElseGet(
            () ->
                binder
                    .bind(name, Bindable.listOf(String.class))
                    .map(parts -> String.join(",", parts))
                    .orElse(null));
  }

  private Optional<String> profile() {
    return Arrays.stream(spring.getActiveProfiles())
        .filter(declared.environmentFromProfiles()::containsKey)
        .findFirst();
  }

  private Set<String> namesBesideTheStarters() {
    Set<String> names = namesBelow(ConfigurationPropertyName.of(ROOT));
    names.removeIf(
        name -> OF_THE_STARTER.stream().anyMatch(name.replaceAll("[^a-z0-9]", "")::startsWith));
    return names;
  }

  /** Returns as settings what is declared below {@code prefix}. */
  private Set<String> namesBelow(ConfigurationPropertyName prefix) {
    Set<String> names = new TreeSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(spring)) {
      if (source instanceof IterableConfigurationPropertySource iterable) {
        iterable.stream()
            .filter(prefix::isAncestorOf)
            .map(name -> setting(name, prefix.getNumberOfElements()))
            .forEach(names::add);
      }
    }
    return names;
  }

  /** Returns the setting without its prefix, and without the index where it is a list. */
  private static String setting(ConfigurationPropertyName name, int prefix) {
    StringBuilder setting = new StringBuilder(ROOT);
    for (int i = prefix; i < name.getNumberOfElements() && !name.isNumericIndex(i); i++) {
      setting.append('.').append(name.getElement(i, ConfigurationPropertyName.Form.DASHED));
    }
    return setting.toString();
  }

  private String place(String name) {
    if (name.equals(ENVIRONMENT) && declared.environment() == null) {
      return profile().map(profile -> "the profile " + profile).orElse("property " + name);
    }
    return describe(ConfigurationPropertyName.of(name), spring);
  }

  /** Returns the property {@code name} and where it is set, in an operator's words. */
  static String describe(ConfigurationPropertyName name, Environment spring) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(spring)) {
      ConfigurationProperty found = source.getConfigurationProperty(name);
      if (found != null) {
        return "property " + name + " (" + found.getOrigin() + ")";
      }
    }
    return "property " + name;
  }
}
