package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class DeclaredSettingsTest {
  private static final Set<String> OF_THE_STARTER =
      Set.of(
          "enabled",
          "environmentFromProfiles",
          "endpoint",
          "agentPlatform",
          "cache",
          "clients",
          "primaryClient");

  /** As text they are what was declared, so core may read them past {@link GemwardProperties}. */
  private static final Set<Class<?>> TEXT = Set.of(String.class, List.class, Map.class);

  @Test
  void whatIsMoreThanTextIsGivenToCoreAsItWasBound() {
    Set<String> tried = new TreeSet<>();
    for (Parameter component :
        GemwardProperties.class.getDeclaredConstructors()[0].getParameters()) {
      DefaultValue unset = component.getAnnotation(DefaultValue.class);
      boolean isText =
          TEXT.contains(component.getType()) && (unset == null || unset.value().length == 0);
      if (isText || OF_THE_STARTER.contains(component.getName())) {
        continue;
      }
      assertThat(component.getType())
          .as("%s: say here what it is", component)
          .isEqualTo(boolean.class);
      String name =
          "gemward." + component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
      boolean on = unset != null && unset.value()[0].equals("true");

      assertThat(given(name, Map.of())).as("%s by default", name).isIn(said(on));
      assertThat(given(name, Map.of(name, "yes"))).isIn(said(true));
      assertThat(given(name, Map.of(name, "0"))).isIn(said(false));
      tried.add(name);
    }
    assertThat(tried).containsExactly("gemward.log-redaction", "gemward.strict");
  }

  private static String given(String name, Map<String, Object> properties) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return DeclaredSettings.of(environment).get(name).orElse("nothing");
  }

  private static List<String> said(boolean on) {
    return on ? List.of("true", "on") : List.of("false", "off");
  }
}
