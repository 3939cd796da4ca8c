package dev.gemward.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GemwardExceptionTest {
  private static final Path ERRORS = Path.of("..", "docs", "errors.md");

  @Test
  void theMessageIsTheProblemTheRemedyAndWhereToReadMore() {
    GemwardException e =
        new ConfigurationException(CoreErrorCode.BAD_SETTING, "It is wrong.", "Mend it.");

    assertThat(e).hasMessage("It is wrong.\nMend it.\nMore: docs/errors.md#bad-setting");
    assertThat(e.code()).isEqualTo(CoreErrorCode.BAD_SETTING);
    assertThat(e.problem()).isEqualTo("It is wrong.");
    assertThat(e.remedy()).isEqualTo("Mend it.");
  }

  @Test
  void everyErrorAndEveryReasonHasItsHeadingInTheDocumentation() throws IOException {
    List<String> anchors =
        Stream.concat(
                Arrays.stream(CoreErrorCode.values()).map(ErrorCode::anchor),
                Arrays.stream(RejectionReason.values()).map(RejectionReason::anchor))
            .toList();

    List<String> headings =
        Files.readAllLines(ERRORS).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();

    assertThat(headings).containsAll(anchors).doesNotHaveDuplicates();
  }
}
