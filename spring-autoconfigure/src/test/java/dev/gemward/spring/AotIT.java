package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.LocalGemini;
import dev.gemward.testing.RecordedRequest;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A context that is prepared ahead of time, as for a native image, starts from what was generated
 * and calls with the key of the place that it finds then.
 */
class AotIT {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();

  @AfterEach
  void close() {
    gemini.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"boot-4.1", "embedding"})
  void itCalls(String libraries) throws Exception {
    Line line = new Line(libraries, "2.0.0");
    Path sources = folder.resolve("sources");
    Path resources = folder.resolve("resources");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    gemini.reply("Four.");

    line.run(
        folder,
        List.of(),
        "org.springframework.boot.SpringApplicationAotProcessor",
        AotProgram.class.getName(),
        sources.toString(),
        resources.toString(),
        classes.toString(),
        "dev.gemward",
        "aot",
        "--gemward.environment=test",
        "--gemward.purpose=prepared");
    compile(sources, classes, line.classPath(List.of()));
    Path key = Files.writeString(folder.resolve("key"), gemini.issueKey());
    String printed =
        line.run(
            folder,
            List.of(classes, resources),
            "-Dspring.aot.enabled=true",
            AotProgram.class.getName(),
            "--gemward.environment=test",
            "--gemward.purpose=prepared",
            "--gemward.key-file=" + key,
            "--gemward.endpoint=" + gemini.baseUrl());

    assertThat(printed).contains("Starting AOT-processed AotProgram").endsWith("Four.\n");
    assertThat(gemini.requests())
        .extracting(RecordedRequest::key)
        .containsExactly(Optional.of(Files.readString(key)));
    try (Stream<Path> generated = Files.walk(resources)) {
      assertThat(generated.map(Path::toString)).anyMatch(name -> name.endsWith(".json"));
    }
  }

  private static void compile(Path sources, Path classes, String classPath) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    List<Path> units = new ArrayList<>();
    try (Stream<Path> all = Files.walk(sources)) {
      all.filter(file -> file.toString().endsWith(".java")).forEach(units::add);
    }
    StringWriter problems = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                problems,
                files,
                null,
                List.of("-proc:none", "-cp", classPath, "-d", classes.toString()),
                null,
                files.getJavaFileObjectsFromPaths(units))
            .call();
    assertThat(compiled).as(problems.toString()).isTrue();
  }
}
