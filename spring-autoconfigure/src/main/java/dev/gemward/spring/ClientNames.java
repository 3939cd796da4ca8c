package dev.gemward.spring;

import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The names in {@code gemward.clients}. */
final class ClientNames {
  private final Environment spring;
  private final Binder binder;

  private ClientNames(Environment spring) {
    this.spring = spring;
    this.binder = Binder.get(spring);
  }

  static Set<String> in(Environment spring) {
    return new ClientNames(spring).names();
  }

  private Set<String> names() {
    Set<String> names =
        new LinkedHashSet<>(
            binder
                .bind("gemward.clients", Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of())
                .keySet());
    names.removeIf(name -> !isName(DeclaredSettings.prefixOf(name)));
    // GEMWARD_CLIENTS_SUPPORTCHAT_PURPOSE is a property of support-chat, if there is one.
    for (String name : List.copyOf(names)) {
      if (name.contains("-")) {
        names.remove(name.replace("-", ""));
      }
    }
    return names;
  }

  /**
   * The variable {@code GEMWARD_CLIENTS_SUPPORT_CHAT_PURPOSE} speaks of {@code support-chat}, and
   * reads as if there were a {@code support} with something below it.
   */
  private boolean isName(ConfigurationPropertyName client) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(spring)) {
      if (!(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)
          && (source.getConfigurationProperty(client) != null
              || source.containsDescendantOf(client) == ConfigurationPropertyState.PRESENT)) {
        return true;
      }
    }
    return settings().stream()
        .anyMatch(
            setting ->
                binder
                    .bind(DeclaredSettings.below(client, setting), Bindable.of(String.class))
                    .isBound());
  }

  private static List<String> settings() {
    List<String> settings =
        new ArrayList<>(List.of("gemward.purpose", "gemward.sources", "gemward.key-file"));
    ServiceLoader.load(ProviderFactory.class, ProviderFactory.class.getClassLoader())
        .forEach(factory -> factory.settings().stream().map(Setting::name).forEach(settings::add));
    return settings;
  }
}
