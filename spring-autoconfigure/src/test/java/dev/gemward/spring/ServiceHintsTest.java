package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.provider.ProviderFactory;
import dev.gemward.redaction.LogBackend;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

/** A native image finds what a service loader finds. */
class ServiceHintsTest {

  @ParameterizedTest
  @ValueSource(classes = {LogBackend.class, ProviderFactory.class})
  void everyImplementationOfAServiceIsKept(Class<?> service) {
    RuntimeHints hints = new RuntimeHints();
    new GemwardHints().registerHints(hints, getClass().getClassLoader());
    List<? extends Class<?>> found =
        ServiceLoader.load(service).stream().map(ServiceLoader.Provider::type).toList();

    assertThat(found)
        .isNotEmpty()
        .allSatisfy(
            type -> assertThat(RuntimeHintsPredicates.reflection().onType(type)).accepts(hints));
    assertThat(
            RuntimeHintsPredicates.resource().forResource("META-INF/services/" + service.getName()))
        .accepts(hints);
  }
}
