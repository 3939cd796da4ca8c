package dev.gemward.spring;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * A Gemward and a client for each name in {@code gemward.clients}, with the name as qualifier. It
 * is imported before the configuration of the one without a name, which they replace.
 */
@Configuration(proxyBeanMethods = false)
@Import(NamedClientsConfiguration.Registrar.class)
class NamedClientsConfiguration {

  static final class Registrar implements ImportBeanDefinitionRegistrar {
    private final Set<String> names;
    private final @Nullable String declaredPrimary;

    /** Binds no more than it needs, because everything is bound once more for the beans. */
    Registrar(Environment spring) {
      this.names = ClientNames.in(spring);
      this.declaredPrimary =
          Binder.get(spring).bind("gemward.primary-client", String.class).orElse(null);
    }

    @Override
    public void registerBeanDefinitions(
        AnnotationMetadata importing, BeanDefinitionRegistry registry) {
      if (names.isEmpty()) {
        return;
      }
      String primary = primary();
      for (String name : names) {
        String gemward = name + "Gemward";
        RootBeanDefinition ward = bean(Gemward.class, GemwardFactory.class.getName(), "named");
        ward.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
        ward.setDestroyMethodName(AbstractBeanDefinition.INFER_METHOD);
        RootBeanDefinition client = bean(Client.class, gemward, "client");
        register(registry, gemward, name, ward, name.equals(primary));
        register(registry, name + "Client", name, client, name.equals(primary));
      }
    }

    private String primary() {
      String named = declaredPrimary;
      if (named == null && names.size() == 1) {
        return names.iterator().next();
      }
      if (named == null || !names.contains(named)) {
        throw new ConfigurationException(
            CoreErrorCode.BAD_SETTING,
            named == null
                ? "There are several clients, and none is the one to inject where none is named."
                : "gemward.primary-client names a client that does not exist.",
            "Set gemward.primary-client to one of "
                + String.join(", ", new TreeSet<>(names))
                + ".");
      }
      return named;
    }

    private static RootBeanDefinition bean(Class<?> type, String factory, String method) {
      RootBeanDefinition bean = new RootBeanDefinition();
      bean.setTargetType(type);
      bean.setFactoryBeanName(factory);
      bean.setFactoryMethodName(method);
      return bean;
    }

    private static void register(
        BeanDefinitionRegistry registry,
        String beanName,
        String name,
        RootBeanDefinition bean,
        boolean primary) {
      bean.setPrimary(primary);
      bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
      registry.registerBeanDefinition(beanName, bean);
    }
  }
}
