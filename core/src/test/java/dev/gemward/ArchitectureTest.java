package dev.gemward;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CheckReturnValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds between the packages of core and redaction. What holds in every module stands in
 * {@code HouseRules} of {@code bom/check}.
 */
class ArchitectureTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("gemward-testing"))
          .withImportOption(location -> !location.contains("/testing/"))
          .importPackages("dev.gemward");

  /** Each package, and all the packages below it that it may use. */
  private static final Map<String, List<String>> ARROWS =
      new TreeMap<>(
          Map.ofEntries(
              entry(
                  "dev.gemward",
                  List.of(
                      "transport",
                      "usage",
                      "rotation",
                      "refusal",
                      "provider",
                      "credential",
                      "error",
                      "internal",
                      "redaction")),
              entry(
                  "dev.gemward.transport",
                  List.of(
                      "usage",
                      "rotation",
                      "provider",
                      "credential",
                      "error",
                      "internal",
                      "redaction")),
              entry("dev.gemward.rotation", List.of("provider", "credential", "error", "internal")),
              entry("dev.gemward.usage", List.of("rotation", "credential", "error", "internal")),
              entry("dev.gemward.usage.micrometer", List.of("usage", "rotation", "credential")),
              entry("dev.gemward.usage.opentelemetry", List.of("usage", "rotation", "credential")),
              entry("dev.gemward.usage.bucket4j", List.of("usage", "error")),
              entry("dev.gemward.refusal", List.of("credential", "error", "internal")),
              entry("dev.gemward.provider", List.of("credential", "error", "internal")),
              entry("dev.gemward.credential", List.of("error")),
              entry("dev.gemward.error", List.of()),
              entry("dev.gemward.internal", List.of()),
              entry("dev.gemward.redaction", List.of())));

  static {
    // Each logging backend knows the redactor and none of the others.
    OURS.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.startsWith("dev.gemward.redaction."))
        .forEach(name -> ARROWS.put(name, List.of("redaction")));
  }

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i).*(secret|key|token|password|credential|raw).*");

  /** Fields that are named like a secret, and why they may be. */
  private static final Map<String, String> NAMED_LIKE_A_SECRET =
      Map.of(
          "dev.gemward.credential.ApiKey.secret",
          "the one place that holds a key",
          "dev.gemward.transport.CallTags.MDC_KEY",
          "the name of an MDC entry",
          "dev.gemward.transport.CredentialHeaders.API_KEY",
          "the name of a header");

  @Test
  void everyPackageUsesOnlyWhatIsBelowIt() {
    ARROWS.forEach(
        (name, below) -> {
          String[] forbidden =
              ARROWS.keySet().stream()
                  .filter(other -> !other.equals(name) && !below.contains(simpleName(other)))
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(name)
              .should()
              .dependOnClassesThat(resideInAnyPackage(forbidden))
              .because("packages point in one direction, so that each can be read on its own")
              .check(OURS);
        });
  }

  @Test
  void everyPackageHasItsArrows() {
    Set<String> packages = OURS.stream().map(JavaClass::getPackageName).collect(toSet());

    assertThat(packages)
        .as("packages, because a new one must say what it may use")
        .isEqualTo(ARROWS.keySet());
  }

  /** The builder of the face returns itself, for those who chain its calls. */
  @Test
  void noPackageLetsAResultBeLost() {
    assertThat(ARROWS.keySet())
        .filteredOn(name -> !name.equals("dev.gemward"))
        .allSatisfy(
            name ->
                assertThat(OURS.getPackage(name).isAnnotatedWith(CheckReturnValue.class))
                    .as("package-info.java of %s has @CheckReturnValue", name)
                    .isTrue());
  }

  @Test
  void noFieldHoldsASecretAsText() {
    fields()
        .that(
            describe(
                "are named like a secret", field -> SECRET_NAME.matcher(field.getName()).matches()))
        .and(
            describe(
                "are not excepted", field -> !NAMED_LIKE_A_SECRET.containsKey(field.getFullName())))
        .should()
        .notHaveRawType(String.class)
        .andShould()
        .notHaveRawType(char[].class)
        .andShould()
        .notHaveRawType(byte[].class)
        .because("a secret belongs into ApiKey, which does not print itself")
        .check(OURS);
    assertThat(
            OURS.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> NAMED_LIKE_A_SECRET.containsKey(field.getFullName()))
                .map(JavaField::getFullName))
        .as("exceptions that are still needed")
        .containsExactlyInAnyOrderElementsOf(NAMED_LIKE_A_SECRET.keySet());
  }

  @Test
  void theRedactorUsesOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.gemward.redaction")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.gemward.redaction",
            "org.jspecify.annotations",
            "com.google.errorprone.annotations")
        .because("a logging backend loads it before anything else is there")
        .check(OURS);
  }

  @Test
  void thePublicApiDoesNotMentionOkHttp() {
    classes()
        .that(describe("are part of the API", ArchitectureTest::isPublic))
        .should(
            new ArchCondition<>("not mention okhttp3") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaMember> members =
                    type.getMembers().stream().filter(ArchitectureTest::isVisible);
                Stream.concat(
                        members.flatMap(member -> member.getAllInvolvedRawTypes().stream()),
                        Stream.concat(
                            type.getAllRawSuperclasses().stream(),
                            type.getAllRawInterfaces().stream()))
                    .filter(used -> used.getPackageName().startsWith("okhttp3"))
                    .forEach(
                        used ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    type, type.getName() + " mentions " + used.getName())));
              }
            })
        .because("the transport may change, and its library is the SDK's choice and not ours")
        .check(OURS);
  }

  @Test
  void twoTypesInFiveAreNobodyElsesBusiness() {
    List<JavaClass> types =
        OURS.stream()
            .filter(
                type -> !type.isAnonymousClass() && !type.getSimpleName().equals("package-info"))
            .filter(type -> !type.getModifiers().contains(JavaModifier.SYNTHETIC))
            .toList();
    long internal = types.stream().filter(type -> !isPublic(type)).count();

    assertThat(internal * 100 / types.size())
        .as("percent of %d types that are not public, because an API is a promise", types.size())
        .isGreaterThanOrEqualTo(40);
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isPublic).orElse(true);
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static String simpleName(String packageName) {
    return packageName.substring(packageName.lastIndexOf('.') + 1);
  }
}
