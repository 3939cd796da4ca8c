package dev.gemward.spring;

import java.util.List;
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
    for (String service : services(loader)) {
      hints
          .reflection()
          .registerType(TypeReference.of(service), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
    }
  }

  /** The providers of services, as far as they are on the class path. */
  private static List<String> services(@Nullable ClassLoader loader) {
    return List.of(
            "dev.gemward.redaction.logback.LogbackBackend",
            "dev.gemward.redaction.log4j2.Log4j2Backend",
            "dev.gemward.redaction.jul.JulBackend",
            "dev.gemward.secretmanager.SecretManagerFactory")
        .stream()
        .filter(name -> ClassUtils.isPresent(name, loader))
        .toList();
  }
}
