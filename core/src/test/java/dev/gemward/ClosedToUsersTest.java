package dev.gemward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.gemward.internal.Internal;
import java.io.File;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is public only because packages are apart cannot be made by a program. */
class ClosedToUsersTest {
  @TempDir private Path classes;

  static Stream<Class<?>> internalTypes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.gemward")
            .stream()
            .filter(type -> type.isAnnotatedWith(Internal.class))
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .map(JavaClass::reflect);
  }

  /** Records of values, which do nothing and are taken by nobody but the parts below. */
  private static final List<String> HARMLESS = List.of("dev.gemward.refusal.Surroundings");

  @ParameterizedTest
  @MethodSource("internalTypes")
  void noInternalTypeHasAPublicConstructor(Class<?> type) {
    assertThat(type.getConstructors())
        .filteredOn(constructor -> !HARMLESS.contains(type.getName()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("internalTypes")
  void whateverMakesAnInternalPartRefusesOthersThanTheFace(Class<?> type) throws Exception {
    for (Method method : type.getMethods()) {
      if (Modifier.isStatic(method.getModifiers())
          && method.getReturnType() == type
          && Arrays.asList(method.getParameterTypes()).contains(Lookup.class)) {
        Object[] arguments =
            Arrays.stream(method.getParameterTypes()).map(ClosedToUsersTest::nothing).toArray();
        assertThatExceptionOfType(InvocationTargetException.class)
            .as(method.toString())
            .isThrownBy(() -> method.invoke(null, arguments))
            .withCauseInstanceOf(IllegalCallerException.class);
      }
    }
  }

  private static @Nullable Object nothing(Class<?> type) {
    if (type == Lookup.class) {
      return MethodHandles.lookup(); // Of a class in the very package of the face.
    }
    return type == boolean.class ? false : null;
  }

  @Test
  void theTypesThatWereOpenAreAmongThem() {
    assertThat(internalTypes().map(Class::getSimpleName))
        .contains("GeminiTransport", "CredentialCache", "Refusals", "UsageMeter", "Surroundings");
  }

  @Test
  void aProgramThatMakesATransportPastTheRulesDoesNotCompile() {
    assertThat(
            compile(
                """
                import dev.gemward.transport.GeminiTransport;
                public class Outside {
                  public static Object make(GeminiTransport.Plan plan) {
                    return new GeminiTransport(plan, () -> null, sdk -> {});
                  }
                }
                """))
        .contains("GeminiTransport");
  }

  @Test
  void aProgramThatAsksForOneWithItsOwnLookupIsRefusedWhenItRuns() throws Exception {
    assertThat(
            compile(
                """
                import dev.gemward.transport.GeminiTransport;
                import java.lang.invoke.MethodHandles;
                public class Outside {
                  public static Object make() {
                    return GeminiTransport.open(MethodHandles.lookup(), null, () -> null, sdk -> {});
                  }
                }
                """))
        .isEmpty();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method make = loader.loadClass("Outside").getMethod("make");

      assertThatExceptionOfType(InvocationTargetException.class)
          .isThrownBy(() -> make.invoke(null))
          .havingCause()
          .isInstanceOf(IllegalCallerException.class)
          .withMessage(
              "Outside uses an internal part of Gemward. Use Gemward.builder(), which applies the"
                  + " rules that protect a key.");
    }
  }

  /** Returns what the compiler says, or nothing where it is content. */
  private String compile(String program) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                problems,
                compiler.getStandardFileManager(null, Locale.ROOT, null),
                null,
                List.of(
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    System.getProperty("java.class.path") + File.pathSeparator + classes,
                    "-d",
                    classes.toString()),
                null,
                List.of(new Source(program)))
            .call();
    return compiled ? "" : problems.toString();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Outside.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
