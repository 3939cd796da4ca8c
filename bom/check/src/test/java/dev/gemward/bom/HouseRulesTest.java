package dev.gemward.bom;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.gemward.bom.planted.PlantedHelper;
import dev.gemward.bom.planted.there.There;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.refusal.Surroundings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All modules keep the rules of the house, and each rule would notice a class that does not. */
class HouseRulesTest {
  private static final JavaClasses PLANTED =
      new ClassFileImporter()
          .importClasses(
              PlantedHelper.class, There.class, Surroundings.class, ApiKey.class, Credential.class);

  /** The rules that hold for tests too, and their names. */
  static Stream<Arguments> rulesForAll() {
    return Stream.of(
        Arguments.of("internal", HouseRules.ONLY_CORE_USES_WHAT_IS_INTERNAL),
        Arguments.of("names", HouseRules.NAMES_SAY_WHAT_A_TYPE_IS));
  }

  static Stream<Arguments> rules() {
    return Stream.concat(
        rulesForAll(),
        Stream.of(
            Arguments.of("shared", HouseRules.ONLY_TESTING_USES_WHAT_ITS_SERVERS_SHARE),
            Arguments.of("raw keys", HouseRules.A_RAW_KEY_IS_READ_IN_TWO_PLACES),
            Arguments.of("final", HouseRules.TYPES_ARE_FINAL_SEALED_OR_MEANT_TO_BE_IMPLEMENTED),
            Arguments.of("circles", HouseRules.PACKAGES_FORM_NO_CIRCLE)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyModuleKeepsTheRule(String name, ArchRule rule) {
    rule.check(Classes.OURS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rulesForAll")
  void everyTestKeepsTheRule(String name, ArchRule rule) {
    rule.check(Classes.WITH_TESTS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void whatIsPlantedBreaksTheRule(String name, ArchRule rule) {
    assertThat(rule.evaluate(PLANTED).getFailureReport().getDetails())
        .isNotEmpty()
        .allSatisfy(detail -> assertThat(detail).contains("PlantedHelper"));
  }

  @Test
  void testingAndRedactionStandOnNoOtherModule() {
    HouseRules.standsAlone("dev.gemward.testing").check(Classes.OURS);
    HouseRules.standsAlone("dev.gemward.redaction").check(Classes.OURS);

    assertThat(HouseRules.standsAlone("dev.gemward.bom").evaluate(PLANTED).hasViolation()).isTrue();
  }

  @Test
  void examplesShowOnlyTheirPrograms() {
    HouseRules.showsOnlyPrograms("dev.gemward.examples").check(Classes.OURS);

    assertThat(HouseRules.showsOnlyPrograms("dev.gemward.bom").evaluate(PLANTED).hasViolation())
        .isTrue();
  }

  /** The engine and the transport are two things that do not come in parts. */
  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Map<String, Long> sizes =
        Stream.of("main", "test")
            .flatMap(kind -> Classes.modules(kind).stream().map(module -> module + "/src/" + kind))
            .flatMap(sources -> Classes.files(sources, "java", ".java").stream())
            .map(file -> Poms.ROOT.relativize(file.getParent()).toString())
            .filter(folder -> !folder.matches(".*/dev/gemward/(transport|redaction)"))
            .collect(groupingBy(folder -> folder, counting()));

    assertThat(sizes).containsKey("core/src/main/java/dev/gemward/rotation");
    assertThat(sizes.entrySet()).allMatch(size -> size.getValue() <= 30);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(packagesThatAreNotNullMarked(Classes.OURS)).isEmpty();
    assertThat(packagesThatAreNotNullMarked(PLANTED)).contains("dev.gemward.bom.planted");
  }

  private static Set<String> packagesThatAreNotNullMarked(JavaClasses classes) {
    return classes.stream()
        .map(JavaClass::getPackage)
        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
        .map(JavaPackage::getName)
        .filter(name -> !name.endsWith(".jmh_generated"))
        .collect(toSet());
  }

  @Test
  void everyClassOfEveryModuleIsLookedAt() {
    List<String> compiled = new ArrayList<>();
    for (String module : Classes.modules("main")) {
      Classes.files(module, "target/classes", ".class").stream()
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("package-info.class"))
          .forEach(name -> compiled.add(module + " " + name));
    }
    List<String> lookedAt =
        Classes.OURS.stream()
            .filter(type -> !type.getName().endsWith(".package-info"))
            .map(HouseRulesTest::file)
            .toList();

    assertThat(lookedAt).containsExactlyInAnyOrderElementsOf(compiled);
    assertThat(Classes.OURS.stream().map(Classes::module).collect(toSet()))
        .as("modules that are looked at")
        .isEqualTo(Set.copyOf(Classes.modules("main")));
  }

  @Test
  void everyModuleIsCompiledBeforeThisOne() throws IOException {
    String pom = Poms.text("bom/check");

    for (String module : Classes.modules("main")) {
      if (!module.equals("redaction")) { // core stands on it
        assertThat(pom).contains("<artifactId>" + Poms.artifact(module) + "</artifactId>");
      }
    }
  }

  @Test
  void noExceptionIsLeftThatNobodyNeeds() {
    assertThat(
            Classes.OURS.stream()
                .filter(type -> HouseRules.INSIDERS.contains(type.getName()))
                .filter(HouseRulesTest::usesWhatIsInternal)
                .map(JavaClass::getName))
        .containsExactlyInAnyOrderElementsOf(HouseRules.INSIDERS);
  }

  private static boolean usesWhatIsInternal(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .anyMatch(each -> HouseRules.isInternal(each.getTargetClass()));
  }

  private static String file(JavaClass type) {
    String path = type.getSource().orElseThrow().getUri().getPath();
    return Classes.module(type) + " " + path.substring(path.lastIndexOf('/') + 1);
  }
}
