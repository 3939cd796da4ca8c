package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application at the top of docs/spring.md asks Gemini, as it stands there. */
@Tag("line")
class DocumentedApplicationTest {
  @TempDir private Path folder;

  @Test
  void itAsksGemini() throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      String key = gemini.issueKey();
      Path file = Files.writeString(folder.resolve("key"), key);
      String yaml = firstBlock("yaml").replace("/var/run/secrets/gemini/key", file.toString());
      Files.writeString(folder.resolve("application.yml"), yaml);
      compile(
          """
          import org.springframework.ai.chat.client.ChatClient;
          import org.springframework.boot.*;
          import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
          import org.springframework.context.annotation.Bean;

          @SpringBootConfiguration
          @EnableAutoConfiguration
          public class Documented {
          """
              + firstBlock("java")
              + "}\n");

      try (Running application =
          Running.start(
              folder, classes.loadClass("Documented"), "gemward.endpoint=" + gemini.baseUrl())) {
        assertThat(gemini.requests()).hasSize(1);
        assertThat(gemini.requests().get(0).key()).isEqualTo(Optional.of(key));
        assertThat(gemini.requests().get(0).bodyText()).contains("Hello");
        assertThat(application.context().getEnvironment().getProperty("gemward.environment"))
            .isEqualTo("production");
      }
    }
  }

  private static String firstBlock(String language) throws IOException {
    String document = Files.readString(Path.of("../docs/spring.md"));
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(document)
        .results()
        .map((MatchResult block) -> block.group(1))
        .findFirst()
        .orElseThrow();
  }

  private void compile(String program) throws IOException {
    Path source = Files.writeString(folder.resolve("Documented.java"), program);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
    boolean compiled =
        compiler
            .getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
            .call();
    assertThat(compiled).as(problems + program).isTrue();
  }
}
