package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.FailingProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogbackFailureTest {
  private static final String WITHHELD =
      "[log text withheld: redaction failed, java.lang.NullPointerException]";

  @TempDir Path folder;

  @Test
  void brokenRedactionKeepsLevelAndLoggerAndLosesTheText() throws Exception {
    Scene scene =
        new Scene(folder)
            .play(FailingProgram.class, List.of("logging-logback-1.5"), List.of(), "broken");

    assertThat(scene.leaks()).allSatisfy((sink, leaks) -> assertThat(leaks).as(sink).isEmpty());
    assertThat(scene.text("withheld").strip()).isEqualTo("true");
    assertThat(scene.text("broken-pattern"))
        .contains("WARN")
        .contains("program")
        .contains(WITHHELD);
    assertThat(scene.text("broken-json"))
        .contains("\"level\":\"WARN\"", "\"loggerName\":\"program\"", WITHHELD);
    assertThat(scene.text("broken-logstash"))
        .contains("\"level\":\"WARN\"", "\"logger_name\":\"program\"", WITHHELD);
    assertThat(scene.text("broken-utf-16")).contains("WARN").contains(WITHHELD);
    assertThat(scene.text("broken-raw")).contains("formatted " + WITHHELD);
  }

  @Test
  void argumentThatCannotBePrintedHarmsNoOther() throws Exception {
    Scene scene =
        new Scene(folder)
            .play(FailingProgram.class, List.of("logging-logback-1.5"), List.of(), "bomb");

    assertThat(scene.leaks()).allSatisfy((sink, leaks) -> assertThat(leaks).as(sink).isEmpty());
    assertThat(scene.text("bomb-pattern"))
        .contains("before [FAILED toString()]", "after [redacted");
    assertThat(scene.text("bomb-raw"))
        .contains(
            "formatted before [FAILED toString()]",
            "IllegalStateException",
            "formatted after [redacted");
  }
}
