package dev.gemward;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java in the documents compiles. What Spring and JShell run is shown by their own tests. */
class DocumentedCodeTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
  private static final List<String> IMPORTS =
      List.of(
          "com.google.genai.*",
          "dev.gemward.*",
          "dev.gemward.redaction.*",
          "dev.gemward.rotation.*",
          "dev.gemward.usage.*",
          "dev.gemward.usage.bucket4j.*",
          "dev.gemward.usage.micrometer.*",
          "io.github.bucket4j.distributed.ExpirationAfterWriteStrategy",
          "io.github.bucket4j.distributed.proxy.ProxyManager",
          "io.github.bucket4j.redis.lettuce.Bucket4jLettuce",
          "io.lettuce.core.RedisClient",
          "io.lettuce.core.api.StatefulRedisConnection",
          "io.lettuce.core.codec.*",
          "java.time.Duration");

  @TempDir private Path classes;

  static Stream<String> blocks() {
    return Stream.of("README.md", "docs/redaction.md", "docs/rotation.md", "docs/usage.md")
        .flatMap(DocumentedCodeTest::blocksOf);
  }

  private static Stream<String> blocksOf(String document) {
    try {
      String text = Files.readString(Path.of("..").resolve(document));
      return BLOCK.matcher(text).results().map(block -> block.group(1));
    } catch (IOException e) {
      throw new IllegalStateException(document, e);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void itCompiles(String block) {
    String program =
        IMPORTS.stream().map("import %s;%n"::formatted).collect(joining())
            + "class Shown {\n"
            + "  void shown(io.micrometer.core.instrument.MeterRegistry registry) throws Exception {\n"
            + block
            + ";\n  }\n}\n";
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
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString()),
                null,
                List.of(new Source(program)))
            .call();

    assertThat(compiled).as(problems + program).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Shown.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
