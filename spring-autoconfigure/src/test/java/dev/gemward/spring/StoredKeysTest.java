package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.CredentialRefusedException;
import dev.gemward.redaction.Redactor;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A key in a property is found wherever it is, and nowhere quoted. */
@Tag("line")
@ExtendWith(CanaryExtension.class)
class StoredKeysTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();
  private String label = "";

  @BeforeEach
  void aPackagedKeyAndOneInItsPlace(Canary canary) throws Exception {
    label = new Redactor().redact(canary.key());
    gemini.accept(canary.standardKey());
    Files.writeString(folder.resolve("key"), canary.standardKey());
    Files.writeString(
        folder.resolve("application.yml"),
        """
        gemward:
          key-file: %s
          endpoint: %s
        spring.ai.google.genai:
          api-key: %s
        """
            .formatted(folder.resolve("key"), gemini.baseUrl(), canary.key()));
  }

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void aPackagedKeyStopsTheStartInProduction(Canary canary) throws Exception {
    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(() -> start("gemward.environment=production"))
        .withMessage(
            """
            A key is packaged with the program, for everybody who has it:
              - spring.ai.google.genai.api-key: %s, class path resource [application.yml] - 5:12
            Replace the key, take it out of there, and say where the new one is with gemward.secret or gemward.key-file.
            More: docs/errors.md#packaged-key"""
                .formatted(label));

    assertThat(Running.logged(folder))
        .contains(
            """
            ***************************
            APPLICATION FAILED TO START
            ***************************

            Description:

            A key is packaged with the program, for everybody who has it:
              - spring.ai.google.genai.api-key: %s, class path resource [application.yml] - 5:12

            Action:

            Replace the key, take it out of there, and say where the new one is with gemward.secret or gemward.key-file.
            More: docs/errors.md#packaged-key
            """
                .formatted(label));
    canary.inspect("log", Running.logged(folder));
  }

  @Test
  void elsewhereItWarnsAndSaysWhichPropertyHasNoEffect(Canary canary) throws Exception {
    start("gemward.environment=test").close();

    assertThat(Running.logged(folder))
        .contains(
            "A key is packaged with the program, for everybody who has it:\n"
                + "  - spring.ai.google.genai.api-key: "
                + label
                + ", class path resource [application.yml] - 5:12\n"
                + "Replace the key, take it out of there, and say where the new one is with"
                + " gemward.secret or gemward.key-file. In production this program would not start.")
        .contains(
            "Spring AI calls Gemini with the client of Gemward, so these have no effect:\n"
                + "  - property spring.ai.google.genai.api-key (class path resource"
                + " [application.yml] - 5:12)\n"
                + "Remove them, or set gemward.enabled=false to use them.");
    canary.inspect("log", Running.logged(folder));
  }

  @Test
  void anOverrideLetsItPassAndIsLogged(Canary canary) throws Exception {
    start("gemward.environment=prod", "gemward.override.packaged-key=it opens nothing").close();

    assertThat(Running.logged(folder))
        .contains("Rule packaged-key is overridden (it opens nothing). A key is packaged");
    canary.inspect("log", Running.logged(folder));
  }

  @Test
  void aKeyOnTheCommandLineIsToldAndStopsNothing(Canary canary) throws Exception {
    Files.delete(folder.resolve("application.yml"));
    start(
            "gemward.environment=production",
            "gemward.key-file=" + folder.resolve("key"),
            "gemward.endpoint=" + gemini.baseUrl(),
            "some.innocent.name=https://example.com/?key=" + canary.key())
        .close();

    assertThat(Running.logged(folder))
        .contains(
            "A key is in a property, for every bean to read:\n"
                + "  - some.innocent.name: "
                + label
                + ", \"some.innocent.name\" from property source \"commandLineArgs\"\n");
    canary.inspect("log", Running.logged(folder));
  }

  private Running start(String... properties) throws Exception {
    return Running.start(folder, Fixture.class, properties);
  }
}
