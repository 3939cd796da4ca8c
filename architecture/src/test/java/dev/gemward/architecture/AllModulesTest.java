package dev.gemward.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds in every module, {@code testing} and the examples included. */
class AllModulesTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/architecture/"))
          .importPackages("dev.gemward");

  private static final Pattern MODULE = Pattern.compile("/([^/]+)/target/");

  /** Who may use what is internal to core, and why. */
  private static final Map<String, String> INSIDERS =
      Map.of(
          "dev.gemward.rotation.BareCache",
          "measures the cache alone, beside the caches of others",
          "dev.gemward.benchmarks.caches.GemwardPeer",
          "the same",
          "dev.gemward.benchmarks.caches.CachedReadBenchmark",
          "the same");

  private static String module(JavaClass type) {
    Matcher module = MODULE.matcher(type.getSource().orElseThrow().getUri().toString());
    return module.find() ? module.group(1) : "";
  }

  private static DescribedPredicate<JavaClass> inModule(String name) {
    return describe("are in the module " + name, type -> module(type).equals(name));
  }

  private static boolean isInternal(JavaClass type) {
    return type.isAnnotatedWith("dev.gemward.internal.Internal")
        || type.getEnclosingClass().map(AllModulesTest::isInternal).orElse(false);
  }

  @Test
  void allModulesAreLookedAt() {
    Set<String> modules = OURS.stream().map(AllModulesTest::module).collect(Collectors.toSet());

    assertThat(modules)
        .containsExactlyInAnyOrder(
            "redaction",
            "core",
            "secretmanager-provider",
            "spring-autoconfigure",
            "testing",
            "examples",
            "web",
            "jshell",
            "langchain4j",
            "spring-ai",
            "adk",
            "benchmarks");
  }

  @Test
  void onlyCoreUsesWhatIsInternalToIt() {
    DescribedPredicate<JavaClass> insiders =
        describe(
            "are excepted", type -> INSIDERS.containsKey(type.getName().replaceAll("\\$.*", "")));
    noClasses()
        .that(DescribedPredicate.not(inModule("core")))
        .and(DescribedPredicate.not(insiders))
        .should()
        .dependOnClassesThat(describe("are internal", AllModulesTest::isInternal))
        .because("every other module shows that the public API is enough")
        .check(OURS);
    assertThat(OURS.stream().filter(AllModulesTest::isInternal)).hasSizeGreaterThan(5);
  }

  @Test
  void onlyTheLocalServersUseWhatTheyShare() {
    noClasses()
        .that(DescribedPredicate.not(inModule("testing")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.gemward.testing.internal")
        .because("it changes without notice")
        .check(OURS);
  }

  @Test
  void testingAndRedactionStandOnNoOtherModule() {
    for (String name : Set.of("testing", "redaction")) {
      noClasses()
          .that(inModule(name))
          .should()
          .dependOnClassesThat(
              describe(
                  "are in another module of ours",
                  type ->
                      type.getPackageName().startsWith("dev.gemward")
                          && type.getSource().isPresent()
                          && !module(type).equals(name)))
          .because("anything may stand on them")
          .check(OURS);
    }
  }

  @Test
  void aRawKeyIsReadByTwoClassesOnly() {
    DescribedPredicate<JavaAccess<?>> reading =
        describe(
            "reads a raw key",
            access ->
                access.getName().equals("expose")
                    && access.getTargetOwner().getPackageName().equals("dev.gemward.credential"));
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.gemward.transport.CredentialHeaders")
        .and()
        .doNotHaveFullyQualifiedName("dev.gemward.transport.KnownKeys")
        .should()
        .accessTargetWhere(reading)
        .because(
            "a raw key is read where requests are written and where it is made known to the redactor")
        .check(OURS);
  }

  @Test
  void namesSayWhatATypeIs() {
    classes()
        .should()
        .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)")
        .because("these are the names of things that nobody has thought about")
        .check(
            OURS.that(
                describe(
                    "are not named after Google's Secret Manager",
                    type -> !type.getSimpleName().equals("LocalSecretManager"))));
  }

  @Test
  void everyTypeIsFinalSealedOrMeantToBeImplemented() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .areNotAnonymousClasses()
        .and(
            describe(
                "are not made by Spring or JMH, which derive from them",
                type ->
                    type.getAnnotations().stream()
                            .noneMatch(
                                annotation ->
                                    annotation
                                        .getRawType()
                                        .getPackageName()
                                        .matches("org\\.(springframework|openjdk\\.jmh)\\..*"))
                        && !type.getPackageName().endsWith("jmh_generated")))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("nothing here is designed for inheritance")
        .check(OURS);
  }

  @Test
  void packagesFormNoCircle() {
    SlicesRuleDefinition.slices()
        .matching("dev.gemward.(**)")
        .should()
        .beFreeOfCycles()
        .because("a circle of packages is one package that nobody can understand in parts")
        .check(OURS);
  }
}
