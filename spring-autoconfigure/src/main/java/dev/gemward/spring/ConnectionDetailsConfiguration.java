package dev.gemward.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/**
 * What Spring AI's embedding and image models take in place of a client, with the client as it is.
 * Without it Spring AI makes a client of its own from properties that hold a key.
 */
@Configuration(proxyBeanMethods = false)
@Import(ConnectionDetailsConfiguration.Registrar.class)
class ConnectionDetailsConfiguration {
  /** By name, because one of them has moved between the versions that are supported. */
  static final List<String> TYPES =
      List.of(
          "org.springframework.ai.google.genai.embedding.GoogleGenAiEmbeddingConnectionDetails",
          "org.springframework.ai.google.genai.GoogleGenAiEmbeddingConnectionDetails",
          "org.springframework.ai.google.genai.image.GoogleGenAiImageConnectionDetails");

  static final class Registrar
      implements ImportBeanDefinitionRegistrar, BeanFactoryAware, BeanClassLoaderAware {
    private @Nullable ListableBeanFactory beans;
    private @Nullable ClassLoader loader;

    @Override
    public void setBeanFactory(BeanFactory beanFactory) {
      this.beans = (ListableBeanFactory) beanFactory;
    }

    @Override
    public void setBeanClassLoader(ClassLoader classLoader) {
      this.loader = classLoader;
    }

    @Override
    public void registerBeanDefinitions(
        AnnotationMetadata importing, BeanDefinitionRegistry registry) {
      for (String name : TYPES) {
        if (ClassUtils.isPresent(name, loader)) {
          Class<?> type = ClassUtils.resolveClassName(name, loader);
          if (!isDeclared(type)) {
            registry.registerBeanDefinition("gemward" + type.getSimpleName(), bean(type));
          }
        }
      }
    }

    private boolean isDeclared(Class<?> type) {
      return beans != null && beans.getBeanNamesForType(type, true, false).length > 0;
    }

    private static RootBeanDefinition bean(Class<?> type) {
      RootBeanDefinition bean = new RootBeanDefinition();
      bean.setTargetType(type);
      bean.setFactoryBeanName(GemwardFactory.class.getName());
      bean.setFactoryMethodName("connectionDetails");
      bean.getConstructorArgumentValues().addIndexedArgumentValue(0, type);
      return bean;
    }
  }
}
