package dev.gemward.spring;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * Health on Spring Boot 3.5, which has its types in another package. By name, because the compiler
 * has those of Spring Boot 4.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = OlderHealthConfiguration.INDICATOR)
@ConditionalOnExpression(
    "${management.health.gemward.enabled:${management.health.defaults.enabled:true}}")
@Import(OlderHealthConfiguration.Registrar.class)
class OlderHealthConfiguration {
  static final String INDICATOR = "org.springframework.boot.actuate.health.HealthIndicator";
  static final String HEALTH = "org.springframework.boot.actuate.health.Health";

  private static final String BEAN = "gemwardHealthIndicator";

  /** Returns an indicator of the given type. */
  static Object indicator(Class<?> type, ListableBeanFactory beans) {
    HealthFacts facts = new HealthFacts(beans);
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
          }
          return method.getDeclaringClass() == Object.class
              ? ofObject(proxy, method, arguments)
              : health(type, facts);
        };
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static Object health(Class<?> type, HealthFacts facts)
      throws ReflectiveOperationException {
    Class<?> health = ClassUtils.resolveClassName(HEALTH, type.getClassLoader());
    Object builder = health.getMethod(facts.isDown() ? "down" : "up").invoke(null);
    builder.getClass().getMethod("withDetails", Map.class).invoke(builder, facts.details());
    return builder.getClass().getMethod("build").invoke(builder);
  }

  private static Object ofObject(Object proxy, Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> BEAN;
    };
  }

  static final class Registrar implements ImportBeanDefinitionRegistrar, BeanClassLoaderAware {
    private @Nullable ClassLoader loader;

    @Override
    public void setBeanClassLoader(ClassLoader classLoader) {
      this.loader = classLoader;
    }

    @Override
    public void registerBeanDefinitions(
        AnnotationMetadata importing, BeanDefinitionRegistry registry) {
      if (registry.containsBeanDefinition(BEAN)) {
        return;
      }
      Class<?> type = ClassUtils.resolveClassName(INDICATOR, loader);
      RootBeanDefinition bean = new RootBeanDefinition(OlderHealthConfiguration.class);
      bean.setTargetType(type);
      bean.setFactoryMethodName("indicator");
      bean.setAutowireMode(RootBeanDefinition.AUTOWIRE_CONSTRUCTOR);
      bean.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
      registry.registerBeanDefinition(BEAN, bean);
    }
  }
}
