package dev.gemward.spring;

import dev.gemward.provider.ProviderFactory;
import dev.gemward.redaction.LogBackend;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.util.ClassUtils;

/** What is looked up by name, for native images. */
final class GemwardHints implements RuntimeHintsRegistrar {
  private static final List<String> APPENDERS =
      List.of(
          "ch.qos.logback.core.OutputStreamAppender",
          "ch.qos.logback.core.ConsoleAppender",
          "ch.qos.logback.core.FileAppender",
          "ch.qos.logback.core.rolling.RollingFileAppender");

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
    for (String appender : APPENDERS) {
      hints
          .reflection()
          .registerTypeIfPresent(loader, appender, MemberCategory.INVOKE_PUBLIC_METHODS);
    }
    for (String details : ConnectionDetailsConfiguration.TYPES) {
      for (String type : List.of(details, details + "$Builder")) {
        hints
            .reflection()
            .registerTypeIfPresent(loader, type, MemberCategory.INVOKE_PUBLIC_METHODS);
      }
    }
    if (ClassUtils.isPresent(OlderHealthConfiguration.INDICATOR, loader)) {
      String health = OlderHealthConfiguration.HEALTH;
      for (String type : List.of(health, health + "$Builder")) {
        hints
            .reflection()
            .registerType(TypeReference.of(type), MemberCategory.INVOKE_PUBLIC_METHODS);
      }
      hints.proxies().registerJdkProxy(TypeReference.of(OlderHealthConfiguration.INDICATOR));
    }
    hints.resources().registerPattern("META-INF/services/dev.gemward.*");
    for (Class<?> service : List.of(ProviderFactory.class, LogBackend.class)) {
      for (String implementation : implementations(service, loader)) {
        hints
            .reflection()
            .registerType(
                TypeReference.of(implementation), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
      }
    }
  }

  /** Those that are named on the class path, whether or not what they stand on is there too. */
  private static Set<String> implementations(Class<?> service, @Nullable ClassLoader loader) {
    Set<String> names = new TreeSet<>();
    Iterator<? extends ServiceLoader.Provider<?>> each =
        ServiceLoader.load(service, loader).stream().iterator();
    boolean more = true;
    while (more) {
      try {
        more = each.hasNext();
        if (more) {
          names.add(each.next().type().getName());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        more = true; // Its library is not here, so it is not used. On to the next.
      }
    }
    return names;
  }
}
