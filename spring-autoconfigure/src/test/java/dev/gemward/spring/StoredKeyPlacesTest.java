package dev.gemward.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.CredentialRefusedException;
import dev.gemward.redaction.Redactor;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** Where Spring Boot takes properties from, and what is packaged with the program and what not. */
@ExtendWith(CanaryExtension.class)
class StoredKeyPlacesTest {
  private static final String PROPERTY = "spring.ai.google.genai.api-key";

  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();
  private String label = "";

  @BeforeEach
  void aKeyInItsPlace(Canary canary) throws Exception {
    label = new Redactor().redact(canary.key());
    gemini.accept(canary.standardKey());
    Files.writeString(folder.resolve("key"), canary.standardKey());
  }

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void aFileInsideAJarIsPackaged(Canary canary) throws Exception {
    Path jar = folder.resolve("program.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      entries.putNextEntry(new JarEntry("application.properties"));
      entries.write((PROPERTY + "=" + canary.key() + "\n").getBytes(UTF_8));
    }

    assertStopsInProduction(
        jar,
        Map.of(),
        PROPERTY
            + ": "
            + label
            + ", class path resource [application.properties] from program.jar - 1:32");
    canary.inspect("log", Running.logged(folder));
  }

  @Test
  void aDefaultOfTheProgramIsPackaged(Canary canary) throws Exception {
    assertStopsInProduction(
        folder,
        Map.of(PROPERTY, canary.key()),
        PROPERTY
            + ": "
            + label
            + ", \""
            + PROPERTY
            + "\" from property source \"defaultProperties\"");
    canary.inspect("log", Running.logged(folder));
  }

  @Test
  void aConfigTreeIsNotPackaged(Canary canary) throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve(PROPERTY), canary.key());

    Running.start(
            folder,
            Fixture.class,
            settings("spring.config.import=configtree:" + tree + "/").toArray(String[]::new))
        .close();

    assertThat(Running.logged(folder))
        .contains(
            "A key is in a property, for every bean to read:\n  - "
                + PROPERTY
                + ": "
                + label
                + ", file ["
                + tree.resolve(PROPERTY)
                + "] - 1:1\n");
    canary.inspect("log", Running.logged(folder));
  }

  @Test
  void anEnvironmentVariableIsNotPackaged(Canary canary) throws Exception {
    Path log = folder.resolve("printed");
    ProcessBuilder program =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName()),
                    settings("server.port=0").stream().map(setting -> "--" + setting))
                .toList());
    program.environment().put("SPRING_AI_GOOGLE_GENAI_API_KEY", canary.key());
    Process process = program.redirectErrorStream(true).redirectOutput(log.toFile()).start();

    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log))
        .contains(
            "A key is in a property, for every bean to read:\n  - SPRING_AI_GOOGLE_GENAI_API_KEY: "
                + label
                + ", System Environment Property \"SPRING_AI_GOOGLE_GENAI_API_KEY\"\n");
    canary.inspect("log", Files.readString(log));
  }

  private void assertStopsInProduction(Path program, Map<String, Object> defaults, String found)
      throws IOException {
    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(
            () ->
                Running.start(
                    program, folder, defaults, Fixture.class, settings().toArray(String[]::new)))
        .withMessageStartingWith(
            "A key is packaged with the program, for everybody who has it:\n  - " + found + "\n");
  }

  private List<String> settings(String... more) {
    return Stream.concat(
            Stream.of(
                "gemward.environment=production",
                "gemward.key-file=" + folder.resolve("key"),
                "gemward.endpoint=" + gemini.baseUrl()),
            Stream.of(more))
        .toList();
  }

  /** The same in a process of its own, which ends when it has started. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      SpringApplication.run(Fixture.class, arguments).close();
    }
  }
}
