package dev.gemward.spring;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.provider.Settings;
import dev.gemward.refusal.RefusalRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Looks through all properties for keys, before the first bean is made and after the last
 * {@code @PropertySource} is known. A key in a property is there for every bean, and one in a
 * packaged file for everybody who has the file: that stops the start in production.
 */
final class StoredKeys implements BeanFactoryPostProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);
  private static final RefusalRule RULE = RefusalRule.PACKAGED_KEY;
  private static final String PACKAGED =
      "A key is packaged with the program, for everybody who has it:";
  private static final String READABLE = "A key is in a property, for every bean to read:";
  private static final String REMEDY =
      "Replace the key, take it out of there, and say where the new one is with gemward.secret or"
          + " gemward.key-file.";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    ConfigurableEnvironment spring =
        beans.getBean(
            ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, ConfigurableEnvironment.class);
    List<StoredKey> keys = in(spring);
    List<StoredKey> packaged = keys.stream().filter(StoredKey::packaged).toList();
    if (!packaged.isEmpty()) {
      judge(problem(PACKAGED, packaged), DeclaredSettings.of(spring));
    }
    List<StoredKey> readable = keys.stream().filter(key -> !key.packaged()).toList();
    if (!readable.isEmpty()) {
      LOG.warn("{}\n{}", problem(READABLE, readable), REMEDY);
    }
  }

  private static void judge(String problem, Settings declared) {
    boolean production =
        declared
            .get(DeclaredSettings.ENVIRONMENT)
            .filter(name -> new DeploymentEnvironment(name).isProduction())
            .isPresent();
    String reason = declared.get("gemward.override." + RULE.overrideName()).orElse("");
    if (production && reason.isEmpty()) {
      throw new CredentialRefusedException(RULE.code(), problem, REMEDY);
    }
    if (production) {
      LOG.warn("Rule {} is overridden ({}). {}", RULE.overrideName(), reason, problem);
    } else {
      LOG.warn("{}\n{} In production this program would not start.", problem, REMEDY);
    }
  }

  private static String problem(String what, List<StoredKey> keys) {
    return what + keys.stream().map(key -> "\n  - " + key).collect(Collectors.joining());
  }

  static List<StoredKey> in(ConfigurableEnvironment spring) {
    List<StoredKey> keys = new ArrayList<>();
    for (PropertySource<?> source : spring.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> enumerable) {
        Stream.of(enumerable.getPropertyNames())
            .flatMap(property -> StoredKey.in(enumerable, property).stream())
            .forEach(keys::add);
      }
    }
    return keys;
  }
}
