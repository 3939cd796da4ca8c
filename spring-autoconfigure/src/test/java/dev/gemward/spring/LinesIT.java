package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same tests with the same starter on each line of Spring Boot and each version of the SDK that
 * is supported, each in a process of its own with the libraries of that line.
 */
class LinesIT {
  private static final List<String> OURS =
      List.of(
          "/org/eclipse/jetty/",
          "/org/junit/",
          "/org/assertj/",
          "/org/opentest4j/",
          "/org/apiguardian/",
          "/net/bytebuddy/");

  @TempDir private Path folder;

  private static final List<String> LINES = List.of("boot-4.1", "boot-4.0", "boot-3.5");

  /** Between the oldest and the newest SDK a JDK makes no difference that the lowest JDK misses. */
  private static final List<String> SDKS =
      Runtime.version().feature() == 17
          ? List.of("1.58.0", "1.65.0", "1.80.0", "2.0.0")
          : List.of("1.58.0", "2.0.0");

  static Stream<Arguments> classPaths() {
    return LINES.stream().flatMap(line -> SDKS.stream().map(sdk -> Arguments.of(line, sdk)));
  }

  @ParameterizedTest(name = "{0} with google-genai {1}")
  @MethodSource("classPaths")
  void theSameTestsPass(String line, String sdk) throws Exception {
    pass("line", line, sdk);
  }

  @Test
  void anEmbeddingModelHasTheClientToo() throws Exception {
    pass("embedding", "embedding", "2.0.0");
  }

  @Test
  void theClientOfSpringCloudGcpIsLent() throws Exception {
    pass("spring-cloud-gcp", "spring-cloud-gcp", "2.0.0");
  }

  private void pass(String tag, String line, String sdk) throws Exception {
    Path printed = folder.resolve("printed.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(line, sdk),
                LineProgram.class.getName(),
                tag)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
  }

  private static String classPath(String line, String sdk) {
    List<String> path = new ArrayList<>();
    path.add("lines/" + line + "/target/libraries/*");
    path.add("target/sdk/google-genai-" + sdk + ".jar");
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> isOurs(entry, line.equals("spring-cloud-gcp")))
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private static boolean isOurs(String entry, boolean withSecretManager) {
    boolean built =
        entry.contains("/target/") && (withSecretManager || !entry.contains("secretmanager"));
    return built || OURS.stream().anyMatch(entry::contains);
  }
}
