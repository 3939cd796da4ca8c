package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.util.ClassUtils;

/** An embedding model of Spring AI, which does not take the client that is a bean. */
@Tag("embedding")
@EnabledIf("isThere")
class EmbeddingTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();

  /** Only {@link LinesIT} has it. */
  static boolean isThere() {
    return ConnectionDetailsConfiguration.TYPES.stream()
        .anyMatch(type -> ClassUtils.isPresent(type, null));
  }

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void itCarriesTheKeyThatIsInItsPlaceNow() throws Exception {
    String first = gemini.issueKey();
    String second = gemini.issueKey();
    Path file = Files.writeString(folder.resolve("key"), first);
    try (Running application =
        Running.start(
            folder,
            Fixture.class,
            "gemward.environment=test",
            "gemward.key-file=" + file,
            "gemward.endpoint=" + gemini.baseUrl(),
            "management.endpoints.web.exposure.include=*")) {
      EmbeddingModel model = application.bean(EmbeddingModel.class);

      assertThat(model.embed("Two and two")).isNotEmpty();
      Files.writeString(file, second);
      application.post("/actuator/gemward");
      assertThat(model.embed("Two and two")).isNotEmpty();

      assertThat(gemini.requests())
          .extracting(RecordedRequest::key)
          .containsExactly(Optional.of(first), Optional.of(second));
    }
  }
}
