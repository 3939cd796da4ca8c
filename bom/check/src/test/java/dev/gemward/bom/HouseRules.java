package dev.gemward.bom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.gemward.credential.Credential;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.provider.ProviderFactory;
import java.util.Set;

/** What holds in every module, {@code testing} and the examples included. */
final class HouseRules {
  private static final String EXAMPLES = "dev.gemward.examples.";

  /** Who may use what is internal to core: they measure its cache beside the caches of others. */
  static final Set<String> INSIDERS =
      Set.of(
          "dev.gemward.rotation.BareCache",
          "dev.gemward.benchmarks.caches.GemwardPeer",
          "dev.gemward.benchmarks.caches.CachedReadBenchmark");

  static final ArchRule ONLY_CORE_USES_WHAT_IS_INTERNAL =
      noClasses()
          .that(describe("are not in core", type -> !Classes.module(type).equals("core")))
          .and(describe("are not excepted", type -> !INSIDERS.contains(outermost(type).getName())))
          .should()
          .dependOnClassesThat(describe("are internal to core", HouseRules::isInternal))
          .because("every other module shows that the public API is enough");

  static final ArchRule ONLY_TESTING_USES_WHAT_ITS_SERVERS_SHARE =
      noClasses()
          .that(not(resideInAPackage("dev.gemward.testing..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.gemward.testing.internal")
          .because("it changes without notice");

  /** Examples show what a user writes who hands the headers of the moment to another client. */
  static final ArchRule A_RAW_KEY_IS_READ_IN_TWO_PLACES =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.gemward.transport.CredentialHeaders")
          .and()
          .doNotHaveFullyQualifiedName("dev.gemward.transport.KnownKeys")
          .and()
          .doNotHaveFullyQualifiedName("dev.gemward.credential.InsecureKeyAccess")
          .should()
          .accessTargetWhere(readsARawKey())
          .because(
              "a raw key is read where requests are written and where it is made known to the"
                  + " redactor");

  static final ArchRule NAMES_SAY_WHAT_A_TYPE_IS =
      classes()
          .that()
          .doNotHaveFullyQualifiedName("dev.gemward.testing.secretmanager.LocalSecretManager")
          .should()
          .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)")
          .because("these are the names of things that nobody has thought about");

  static final ArchRule TYPES_ARE_FINAL_SEALED_OR_MEANT_TO_BE_IMPLEMENTED =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .and()
          .areNotAnonymousClasses()
          .and(describe("are not derived from by a framework", type -> !isDerivedFrom(type)))
          .should()
          .haveModifier(JavaModifier.FINAL)
          .because("nothing here is designed for inheritance");

  static final ArchRule PACKAGES_FORM_NO_CIRCLE =
      slices()
          .assignedFrom(new Packages())
          .should()
          .beFreeOfCycles()
          .because("a circle of packages is one package that nobody can understand in parts");

  private HouseRules() {}

  /** What {@code module}, a package, may not stand on: any other package of ours. */
  static ArchRule standsAlone(String module) {
    return noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.gemward..").and(not(resideInAPackage(module + ".."))))
        .because("anything may stand on it");
  }

  /**
   * What examples, in {@code packages}, may make public: their programs. Notebooks import what
   * {@code Notebook} says.
   */
  static ArchRule showsOnlyPrograms(String packages) {
    return classes()
        .that()
        .resideInAPackage(packages + "..")
        .and()
        .arePublic()
        .and()
        .doNotHaveFullyQualifiedName("dev.gemward.examples.jshell.Notebook")
        .and(describe("are not found by core", type -> !type.isAssignableTo(ProviderFactory.class)))
        .should(have(describe("a main method", HouseRules::isProgram)))
        .because("an example is to be read, and nobody depends on it");
  }

  static boolean isInternal(JavaClass type) {
    return type.isAnnotatedWith("dev.gemward.internal.Internal")
        || type.getEnclosingClass().map(HouseRules::isInternal).orElse(false);
  }

  static DescribedPredicate<JavaAccess<?>> readsARawKey() {
    return describe(
        "reads a raw key",
        access ->
            (access.getTargetOwner().isEquivalentTo(InsecureKeyAccess.class)
                    && !access.getOriginOwner().getPackageName().startsWith(EXAMPLES))
                || (access.getName().equals("expose")
                    && access.getTargetOwner().isAssignableTo(Credential.class)));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRules::outermost).orElse(type);
  }

  private static boolean isProgram(JavaClass type) {
    return type.tryGetMethod("main", String[].class).isPresent();
  }

  /** Spring and JMH make subclasses of what they annotate. */
  private static boolean isDerivedFrom(JavaClass type) {
    return type.getPackageName().endsWith(".jmh_generated")
        || type.getAnnotations().stream()
            .anyMatch(
                each ->
                    each.getRawType()
                        .getPackageName()
                        .matches("org\\.(springframework|openjdk\\.jmh)\\..*"));
  }

  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().matches("dev\\.gemward(\\..*)?")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages of Gemward";
    }
  }
}
