package dev.gemward.bom;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A public type that could hold a key is looked at around the canary, by a {@code …CanaryTest} of
 * its module. Those of core and of redaction are in the list of core's own.
 */
class LookedAtTypesTest {

  @Test
  void everyPublicTypeThatHoldsSomethingIsLookedAt() {
    List<String> modules =
        Classes.modules("main").stream()
            .filter(module -> !module.matches("core|redaction|benchmarks|examples(/.*)?"))
            .toList();

    assertThat(modules).contains("secretmanager-provider", "spring-autoconfigure", "testing");
    assertThat(holders("testing")).isNotEmpty();
    for (String module : modules) {
      assertThat(lookedAt(module)).as("looked at in %s", module).containsAll(holders(module));
    }
  }

  private static Set<String> holders(String module) {
    return Classes.OURS.stream()
        .filter(type -> Classes.module(type).equals(module) && holdsSomething(type))
        .map(JavaClass::getName)
        .collect(toCollection(TreeSet::new));
  }

  private static boolean holdsSomething(JavaClass type) {
    boolean fields =
        type.getAllFields().stream()
            .anyMatch(field -> !field.getModifiers().contains(JavaModifier.STATIC));
    return isPublic(type)
        && !type.isEnum()
        && !type.getPackageName().endsWith(".internal")
        && (fields || type.isAssignableTo(Throwable.class));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(LookedAtTypesTest::isPublic).orElse(true);
  }

  private static Set<String> lookedAt(String module) {
    return Classes.WITH_TESTS.stream()
        .filter(type -> Classes.module(type).equals(module))
        .filter(type -> type.getSimpleName().endsWith("CanaryTest"))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(each -> each.getTargetClass().getName())
        .collect(toCollection(TreeSet::new));
  }
}
