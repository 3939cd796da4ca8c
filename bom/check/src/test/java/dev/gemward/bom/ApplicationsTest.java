package dev.gemward.bom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs one program on the class paths that Maven made for the applications in {@code
 * bom/applications}: it works, or says in words what does not fit together.
 */
class ApplicationsTest {
  private static final String SECRET = "projects/acme/secrets/gemini";

  private final LocalGemini gemini = LocalGemini.start();
  private final LocalSecretManager secretManager = LocalSecretManager.start();
  @TempDir private Path directory;

  @BeforeEach
  void store() {
    secretManager.add(SECRET, gemini.issueKey());
    gemini.reply("It works.");
  }

  @AfterEach
  void stop() {
    secretManager.close();
    gemini.close();
  }

  @Test
  void anApplicationThatNamesOnlyGemwardNeedsNoBom() throws Exception {
    assertThat(output("only-gemward")).isEqualTo("It works.\n");
  }

  @Test
  void anApplicationThatNamesGoogleGenaiFirstIsToldWhatDoesNotFit() throws Exception {
    assertThat(output("google-genai-first"))
        .isEqualTo(
            """
            The client of Secret Manager does not fit to other libraries on the class path: \
            NoClassDefFoundError (com/google/auth/mtls/CertificateSourceUnavailableException). Found \
            google-auth-library-credentials-1.50.0.jar, google-auth-library-oauth2-http-1.33.0.jar, \
            protobuf-java-3.25.5.jar, api-common-2.45.0.jar, guava-33.6.0-jre.jar.
            Import dev.gemward:gemward-bom into dependencyManagement, in the version of this module and \
            before other BOMs, or pin google-auth-library-bom 1.50.0, protobuf-bom 4.33.6, api-common \
            2.66.0 and guava 33.6.0-jre, or newer.
            More: docs/errors.md#class-path-conflict
            """);
  }

  @Test
  void withTheBomItWorks() throws Exception {
    assertThat(output("google-genai-with-bom")).isEqualTo("It works.\n");
  }

  @Test
  void anApplicationOfSpringBootThatNamesOnlyTheStarterNeedsNoBom() throws Exception {
    Path key = Files.writeString(directory.resolve("key"), gemini.issueKey());

    assertThat(
            output(
                "only-the-starter",
                StarterApplication.class,
                "--gemward.environment=test",
                "--gemward.key-file=" + key,
                "--gemward.endpoint=" + gemini.baseUrl(),
                "--spring.main.banner-mode=off",
                "--logging.level.root=off"))
        .isEqualTo("It works.\n");
  }

  private String output(String application) throws IOException, InterruptedException {
    return output(
        application, Application.class, gemini.baseUrl(), secretManager.grpcAddress(), SECRET);
  }

  private String output(String application, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path classPath = Path.of("..", "applications", application, "target", "class-path");
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                Files.readString(classPath) + File.pathSeparator + "target/test-classes",
                main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder program =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    program.environment().keySet().removeIf(name -> name.matches("(GEMINI|GOOGLE|GEMWARD)_.*"));
    Process process = program.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s", Files.readString(errors, UTF_8)).isZero();
    return Files.readString(output, UTF_8).replace(System.lineSeparator(), "\n");
  }
}
