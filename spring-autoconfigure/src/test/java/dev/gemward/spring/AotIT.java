package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
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
    String key = gemini.issueKey();

    String printed =
        prepareAndRun(
            libraries, List.of("--gemward.purpose=prepared"), "--gemward.key-file=" + file(key));

    assertThat(printed).endsWith("Four.\n");
    assertThat(gemini.requests())
        .extracting(RecordedRequest::key)
        .containsExactly(Optional.of(key));
  }

  @Test
  void severalClientsCallEachWithItsKey() throws Exception {
    String chat = gemini.issueKey();
    String evaluation = gemini.issueKey();

    String printed =
        prepareAndRun(
            "boot-4.1",
            List.of(
                "--gemward.clients.support-chat.purpose=support-chat",
                "--gemward.clients.evaluation.purpose=evaluation",
                "--gemward.primary-client=support-chat"),
            "--gemward.clients.support-chat.key-file=" + file(chat),
            "--gemward.clients.evaluation.key-file=" + file(evaluation));

    assertThat(printed).endsWith("Four.\nFour.\n");
    assertThat(gemini.requests())
        .extracting(RecordedRequest::key)
        .containsExactlyInAnyOrder(Optional.of(chat), Optional.of(evaluation));
  }

  /** Returns what the program prints; {@code known} is known when it is prepared already. */
  private String prepareAndRun(String libraries, List<String> known, String... later)
      throws Exception {
    Line line = new Line(libraries, Line.NEWEST);
    Path sources = folder.resolve("sources");
    Path resources = folder.resolve("resources");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    gemini.reply("Four.");
    List<String> prepare = new ArrayList<>();
    prepare.add("org.springframework.boot.SpringApplicationAotProcessor");
    prepare.add(AotProgram.class.getName());
    prepare.addAll(List.of(sources.toString(), resources.toString(), classes.toString()));
    prepare.addAll(List.of("dev.gemward", "aot", "--gemward.environment=test"));
    prepare.addAll(known);
    line.run(folder, List.of(), prepare.toArray(String[]::new));
    compile(sources, classes, line.classPath(List.of()));
    List<String> run = new ArrayList<>();
    run.addAll(List.of("-Dspring.aot.enabled=true", AotProgram.class.getName()));
    run.addAll(List.of("--gemward.environment=test", "--gemward.endpoint=" + gemini.baseUrl()));
    run.addAll(known);
    run.addAll(List.of(later));
    String printed = line.run(folder, List.of(classes, resources), run.toArray(String[]::new));
    assertThat(printed).contains("Starting AOT-processed AotProgram");
    try (Stream<Path> generated = Files.walk(resources)) {
      assertThat(generated.map(Path::toString)).anyMatch(name -> name.endsWith(".json"));
    }
    return printed;
  }

  private Path file(String key) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "key", ""), key);
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
