package dev.gemward.bom;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the modules are compiled to. Class folders are looked at and no jars, so that it is the same
 * before packaging and after it, and what other modules copied or shaded is not looked at twice.
 */
final class Classes {
  /** The classes of all modules, without their tests. */
  static final JavaClasses OURS = imported(List.of("classes"));

  /** The same with their tests. */
  static final JavaClasses WITH_TESTS = imported(List.of("classes", "test-classes"));

  private Classes() {}

  /** Returns each module that has sources of {@code kind}, which is main or test. */
  static List<String> modules(String kind) {
    try {
      return Poms.modules().stream()
          .filter(module -> Files.isDirectory(Poms.ROOT.resolve(module).resolve("src/" + kind)))
          .filter(module -> !files(module, "src/" + kind + "/java", ".java").isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the module that {@code type} was compiled in, as a path from the root. */
  static String module(JavaClass type) {
    String source = type.getSource().orElseThrow().getUri().toString();
    String root = root().toUri().toString();
    int start = source.indexOf(root) + root.length();
    return source.substring(start, source.indexOf("/target/", start));
  }

  /** Returns the files of a folder of a module. */
  static List<Path> files(String module, String folder, String ending) {
    Path start = Poms.ROOT.resolve(module).resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JavaClasses imported(List<String> kinds) {
    List<Location> locations = new ArrayList<>();
    for (String module : modules("main")) {
      for (String kind : kinds) {
        Path folder = root().resolve(module).resolve("target").resolve(kind);
        if (Files.isDirectory(folder)) {
          locations.add(Location.of(folder));
        }
      }
    }
    return new ClassFileImporter().importLocations(locations);
  }

  private static Path root() {
    return Poms.ROOT.toAbsolutePath().normalize();
  }
}
