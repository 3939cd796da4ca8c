package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.LogRedaction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WithoutLogbackTest {
  @TempDir Path folder;

  @Test
  void installingWithoutAnyBackendDoesNothing() throws Exception {
    assertThat(play(List.of(), List.of())).isEqualTo("installed\n");
  }

  @Test
  void installingWithAnotherBackendBoundDoesNothing() throws Exception {
    assertThat(
            play(
                List.of("logging-logback-1.5"),
                List.of("-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider")))
        .endsWith("installed\n")
        .doesNotContain("Exception");
  }

  private String play(List<String> libraries, List<String> options) throws Exception {
    return new Scene(folder).play(Program.class, libraries, options).text("printed.txt");
  }

  /** A program that logs with nothing. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      LogRedaction.install();
      System.out.println("installed");
    }
  }
}
