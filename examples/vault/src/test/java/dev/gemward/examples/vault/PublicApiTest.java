package dev.gemward.examples.vault;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What stands here can stand in anybody's repository. */
class PublicApiTest {
  private static final String INTERNAL = "dev.gemward.internal.Internal";
  private static final JavaClasses GEMWARD = new ClassFileImporter().importPackages("dev.gemward");

  @Test
  void theProviderUsesNothingThatIsInternal() {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gemward.examples.vault");

    noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "are internal",
                type ->
                    isMarked(type.getBaseComponentType())
                        || type.getPackageName().equals("dev.gemward.internal")))
        .because("it changes without notice")
        .check(ours);
    assertThat(ours.stream().map(JavaClass::getSimpleName)).contains("VaultProvider");
    assertThat(GEMWARD.stream().filter(PublicApiTest::isMarked)).isNotEmpty();
  }

  private static boolean isMarked(JavaClass type) {
    return type.isAnnotatedWith(INTERNAL)
        || type.getEnclosingClass().map(PublicApiTest::isMarked).orElse(false);
  }
}
