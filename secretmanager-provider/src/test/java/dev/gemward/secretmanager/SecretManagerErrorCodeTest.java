package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretManagerErrorCodeTest {
  private static final Path ERRORS = Path.of("..", "docs", "errors.md");

  @Test
  void theDocumentationHasAHeadingForEveryErrorOfCoreAndOfThisModuleAndNoOther()
      throws IOException {
    List<String> anchors =
        Stream.of(
                Arrays.stream(CoreErrorCode.values()).map(ErrorCode::anchor),
                Arrays.stream(SecretManagerErrorCode.values()).map(ErrorCode::anchor),
                Arrays.stream(RejectionReason.values()).map(RejectionReason::anchor))
            .flatMap(each -> each)
            .toList();

    List<String> headings =
        Files.readAllLines(ERRORS).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();

    assertThat(headings).containsExactlyInAnyOrderElementsOf(anchors);
  }
}
