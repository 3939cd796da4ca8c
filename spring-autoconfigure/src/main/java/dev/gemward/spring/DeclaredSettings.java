package dev.gemward.spring;

import dev.gemward.provider.Settings;
import dev.gemward.spring.GemwardProperties.NamedClient;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/** Gives core what it reads from system properties and variables, from the properties of Spring. */
final class DeclaredSettings {
  static final String ENVIRONMENT = "gemward.environment";
  private static final String OVERRIDE = "gemward.override.";

  private final GemwardProperties declared;
  private final NamedClient client;
  private final Environment spring;

  DeclaredSettings(GemwardProperties declared, NamedClient client, Environment spring) {
    this.declared = declared;
    this.client = client;
    this.spring = spring;
  }

  /** Returns the settings of the application, before there are beans. */
  static Settings of(Environment spring) {
    return new DeclaredSettings(bind(spring), NamedClient.UNNAMED, spring).settings();
  }

  static GemwardProperties bind(Environment spring) {
    return Binder.get(spring).bindOrCreate("gemward", GemwardProperties.class);
  }

  Settings settings() {
    return Settings.of(this::value, System::getenv, this::place);
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
      case "gemward.purpose" -> client.purpose() != null ? client.purpose() : declared.purpose();
      case "gemward.secret" -> client.namesPlace() ? client.secret() : declared.secret();
      case "gemward.key-file" -> client.namesPlace() ? client.keyFile() : declared.keyFile();
      case "gemward.sources" -> sources();
      case "gemward.secret-transport" -> declared.secretTransport();
      case "gemward.budget" -> declared.budget();
      case "gemward.usual-hours" -> declared.usualHours();
      case "gemward.strict" -> String.valueOf(declared.strict());
      case "gemward.log-redaction" -> declared.logRedaction() ? "on" : "off";
      default -> spring.getProperty(name); // What the factory of another module asks for.
    };
  }

  private String sources() {
    List<String> own = client.sources();
    return String.join(",", own.isEmpty() ? declared.sources() : own);
  }

  private Optional<String> profile() {
    return Arrays.stream(spring.getActiveProfiles())
        .filter(declared.environmentFromProfiles()::containsKey)
        .findFirst();
  }

  private String place(String name) {
    if (name.equals(ENVIRONMENT) && declared.environment() == null) {
      return profile().map(profile -> "the profile " + profile).orElse("property " + name);
    }
    return describe(name, spring);
  }

  /** Returns the property {@code name} and where it is set, in an operator's words. */
  static String describe(String name, Environment spring) {
    ConfigurationPropertyName property = ConfigurationPropertyName.of(name);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(spring)) {
      ConfigurationProperty found = source.getConfigurationProperty(property);
      if (found != null) {
        return "property " + name + " (" + found.getOrigin() + ")";
      }
    }
    return "property " + name;
  }
}
