package dev.gemward.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gemward.credential.ApiKey;
import dev.gemward.error.GemwardException;
import dev.gemward.internal.Internal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The signs as real tools of the JDK set them. */
class RealSurroundingsTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"), "bin");

  @TempDir private Path directory;

  @Test
  void jshellIsANotebookInItsSnippetsAndInTheirThreads() throws Exception {
    Path jshell = tool("jshell");
    Path script =
        Files.writeString(
            directory.resolve("script.jsh"),
            """
            import dev.gemward.refusal.Surroundings;
            System.out.println("snippet: " + Surroundings.ofProcess().notebook());
            var elsewhere = java.util.concurrent.CompletableFuture.supplyAsync(Surroundings::ofProcess);
            System.out.println("thread: " + elsewhere.get().notebook());
            /exit
            """);

    Output output =
        run(
            jshell.toString(),
            "-J-Djava.util.prefs.userRoot=" + directory,
            "--class-path",
            System.getProperty("java.class.path"),
            "--no-startup",
            "-s",
            script.toString());

    assertThat(output.text).endsWith("snippet: JShell\nthread: JShell\n");
    assertThat(output.exit).isZero();
  }

  @Test
  void anApplicationImageOfJpackageIsRefused() throws Exception {
    Path jpackage = tool("jpackage");
    Path input = Files.createDirectory(directory.resolve("input"));
    jar(input.resolve("app.jar"), SurroundingsProbe.class, Refusals.class);
    Path slf4j = location(LoggerFactory.class);
    Files.copy(slf4j, input.resolve("slf4j.jar"));

    Output packaging =
        run(
            jpackage.toString(),
            "--type",
            "app-image",
            "--name",
            "probe",
            "--input",
            input.toString(),
            "--main-jar",
            "app.jar",
            "--main-class",
            SurroundingsProbe.class.getName(),
            "--add-modules",
            "java.base",
            "--dest",
            directory.toString());
    Path launcher = directory.resolve("probe/bin/probe");
    assumeTrue(
        packaging.exit == 0 && Files.isExecutable(launcher),
        () -> "needs a jpackage that works here: " + packaging.text);

    assertThat(run(launcher.toString()).text)
        .endsWith(
            """
            This program is an application packaged by jpackage, and its user can read any key it holds.
            Call Gemini from a server of yours. If this is a server or an internal tool, override the rule packaged-application and say why.
            More: docs/errors.md#packaged-application
            """);
  }

  private static Path tool(String name) {
    Path tool = JDK.resolve(name);
    assumeTrue(Files.isExecutable(tool), () -> "needs " + tool);
    return tool;
  }

  /** Packs all classes from where {@code types} come from. */
  private static void jar(Path jar, Class<?>... types) throws Exception {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Class<?> type : types) {
        Path root = location(type);
        for (Class<?> neighbour :
            List.of(type, ApiKey.class, GemwardException.class, Internal.class)) {
          Path in = root.resolve(neighbour.getPackageName().replace('.', '/'));
          if (!Files.isDirectory(in)) {
            continue;
          }
          try (Stream<Path> classes = Files.list(in)) {
            for (Path found : classes.toList()) {
              if (found.toString().endsWith(".class") && !found.endsWith("package-info.class")) {
                out.putNextEntry(new JarEntry(root.relativize(found).toString()));
                Files.copy(found, out);
              }
            }
          }
        }
      }
    }
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private Output run(String... command) throws IOException, InterruptedException {
    Path printed = Files.createTempFile(directory, "printed", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("JPY_"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("done in time").isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Output(
        process.exitValue(), Files.readString(printed).replace(System.lineSeparator(), "\n"));
  }

  private record Output(int exit, String text) {}
}
