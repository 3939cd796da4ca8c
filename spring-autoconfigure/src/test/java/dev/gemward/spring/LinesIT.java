package dev.gemward.spring;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same tests with the same starter on each line of Spring Boot and each version of the SDK that
 * is supported, each in a process of its own with the libraries of that line.
 */
@Execution(ExecutionMode.CONCURRENT)
class LinesIT {
  private static final List<String> LINES = List.of("boot-4.1", "boot-4.0", "boot-3.5");

  private static final List<String> ENDS = List.of("sdk-1.58", Line.NEWEST);

  /** Between the oldest and the newest SDK a JDK makes no difference that the lowest JDK misses. */
  private static final List<String> SDKS =
      Runtime.version().feature() == 17
          ? List.of("sdk-1.58", "sdk-1.65", "sdk-1.80", "sdk-2.0", Line.NEWEST)
          : ENDS;

  @TempDir private Path folder;

  /** Each SDK on the newest line; on the others the two that are furthest apart. */
  static Stream<Arguments> classPaths() {
    return LINES.stream()
        .flatMap(
            line ->
                SDKS.stream()
                    .filter(sdk -> line.equals(LINES.get(0)) || ENDS.contains(sdk))
                    .map(sdk -> Arguments.of(line, sdk)));
  }

  @ParameterizedTest(name = "{0} with {1}")
  @MethodSource("classPaths")
  void theSameTestsPass(String line, String sdk) throws Exception {
    pass("line", new Line(line, sdk));
  }

  @Test
  void anEmbeddingModelHasTheClientToo() throws Exception {
    pass("embedding", new Line("embedding", Line.NEWEST));
  }

  @Test
  void theClientOfSpringCloudGcpIsLent() throws Exception {
    pass("spring-cloud-gcp", new Line("spring-cloud-gcp", Line.NEWEST));
  }

  private void pass(String tag, Line line) throws Exception {
    line.run(folder, List.of(), LineProgram.class.getName(), tag);
  }
}
