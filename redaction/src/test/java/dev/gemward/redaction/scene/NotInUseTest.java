package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotInUseTest {
  @TempDir Path folder;

  @Test
  void withoutALibraryItsBackendIsLeftOut() throws Exception {
    assertThat(backends(List.of())).containsExactly("java.util.logging: 1");
  }

  @Test
  void theApiOfLog4jAloneIsNotLog4j() throws Exception {
    assertThat(backends(List.of("logging-log4j2-to-slf4j")))
        .containsExactly("java.util.logging: 1");
  }

  @Test
  void log4jIsLeftAloneWhereItsApiHandsOnToAnother() throws Exception {
    assertThat(backends(List.of("logging-log4j2-to-slf4j", "logging-log4j2")))
        .containsExactlyInAnyOrder("Log4j 2.26.1: 0", "java.util.logging: 1");
  }

  @Test
  void log4jIsNotStartedByUs() throws Exception {
    assertThat(backends(List.of("logging-log4j2")))
        .containsExactlyInAnyOrder("Log4j 2.26.1: 0", "java.util.logging: 1");
  }

  private List<String> backends(List<String> libraries) throws Exception {
    return new Scene(folder)
        .play(NotInUseProgram.class, libraries, List.of())
        .text("printed.txt")
        .lines()
        .toList();
  }
}
