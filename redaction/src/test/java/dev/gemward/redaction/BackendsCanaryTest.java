package dev.gemward.redaction;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gemward.redaction.log4j2.CoveringReliability;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No public type of a logging backend shows a key that was registered. */
@ExtendWith(CanaryExtension.class)
class BackendsCanaryTest {

  @Test
  void noPublicTypeShowsTheKey(Canary canary) {
    Redactor.shared().register(canary.key());
    List<Object> specimens = new ArrayList<>(List.of(new CoveringReliability(new LoggerConfig())));
    ServiceLoader.load(LogBackend.class).forEach(specimens::add);

    assertThat(specimens.stream().map(each -> each.getClass().getName()).collect(toSet()))
        .containsAll(publicTypes());
    specimens.forEach(canary::inspectEveryForm);
  }

  private static Set<String> publicTypes() {
    Set<String> types =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.gemward.redaction")
                .stream()
                .filter(type -> type.getPackageName().startsWith("dev.gemward.redaction."))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.isInterface())
                .map(JavaClass::getName)
                .collect(toSet());
    assertThat(types).hasSizeGreaterThan(3);
    return types;
  }
}
