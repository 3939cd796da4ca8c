package dev.gemward.bom;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is looked up by its name is there, and what wants to be found is listed. */
class ListedServicesTest {
  private static final String META_INF = "src/main/resources/META-INF";
  private static final String PROVIDERS =
      META_INF + "/services/dev.gemward.provider.ProviderFactory";
  private static final Pattern LOADED =
      Pattern.compile("ServiceLoader\\s*\\.load\\(\\s*(\\w+)\\.class");
  private static final Pattern CLASS_NAME = Pattern.compile("dev\\.gemward(?:\\.\\w+)+");

  @Test
  void everyImplementationOfAServiceIsListedAndNoOther() throws IOException {
    Set<String> services = new TreeSet<>();
    for (String module : Classes.modules("main")) {
      for (Path file : Classes.files(module, "src/main/java", ".java")) {
        LOADED
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> services.add(found.group(1)));
      }
    }

    assertThat(services).containsExactly("LogBackend", "ProviderFactory");
    for (String service : services) {
      String name =
          Classes.OURS.stream()
              .filter(type -> type.isInterface() && type.getSimpleName().equals(service))
              .map(JavaClass::getName)
              .findFirst()
              .orElseThrow();
      for (String module : Classes.modules("main")) {
        Path list = Poms.ROOT.resolve(module).resolve(META_INF).resolve("services").resolve(name);
        List<String> listed =
            Files.exists(list)
                ? Files.readAllLines(list).stream().filter(line -> !line.isBlank()).toList()
                : List.of();
        assertThat(listed)
            .as("services in %s", list)
            .containsExactlyInAnyOrderElementsOf(found(name, module));
      }
    }
  }

  @Test
  void everyModuleThatBringsAPlaceHasItsRowInTheReadme() throws IOException {
    String places =
        Files.readString(Poms.ROOT.resolve("README.md"))
            .replaceFirst("(?s).*## Where the key comes from", "")
            .replaceFirst("(?s)\n## .*", "");
    List<String> modules =
        Classes.modules("main").stream()
            .filter(module -> !module.startsWith("examples"))
            .filter(module -> Files.exists(Poms.ROOT.resolve(module).resolve(PROVIDERS)))
            .toList();

    assertThat(modules)
        .contains("secretmanager-provider")
        .allMatch(module -> places.contains("(" + module + "/README.md)"));
  }

  @Test
  void everyClassThatAResourceNamesIsThere() throws IOException {
    for (String module : Classes.modules("main")) {
      for (Path file : Classes.files(module, META_INF, "")) {
        if (Files.isRegularFile(file) && !file.toString().endsWith(".json")) {
          Set<String> named =
              CLASS_NAME
                  .matcher(Files.readString(file))
                  .results()
                  .map(found -> found.group())
                  .collect(toCollection(TreeSet::new));
          assertThat(named).as("classes in %s", file).isNotEmpty().allMatch(Classes.OURS::contain);
        }
      }
    }
  }

  /** Returns what a module has of a service and does not make itself. */
  private static List<String> found(String service, String module) {
    return Classes.OURS.stream()
        .filter(type -> Classes.module(type).equals(module))
        .filter(type -> type.isAssignableTo(service) && !type.isInterface())
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(
            type ->
                type.getConstructorCallsToSelf().stream()
                    .noneMatch(call -> Classes.module(call.getOriginOwner()).equals(module)))
        .map(JavaClass::getName)
        .toList();
  }
}
