package dev.gemward.bom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what the README says puts Gemward where a build on this machine finds it. An IT, because it
 * makes the jars anew that other tests have on their class paths.
 */
class InstallCommandIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Pattern COMMAND = Pattern.compile("(?m)^mvn .* install$");
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?s)<dependency>\\s*<groupId>dev\\.gemward.*?</dependency>");

  @TempDir private Path directory;

  @Test
  void whatTheReadmeSaysToDeclareIsFoundAfterItsInstallCommand() throws Exception {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Path repository = repositoryWithoutGemward();
    Path application = Files.createDirectory(directory.resolve("application"));
    Files.writeString(
        application.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>application</artifactId>
          <version>1</version>
          <dependencies>%s</dependencies>
        </project>
        """
            .formatted(found(DEPENDENCY, readme)));
    Path classPath = directory.resolve("class-path");

    maven(ROOT, repository, found(COMMAND, readme).split(" "));
    maven(
        application,
        repository,
        "mvn",
        "-q",
        "org.apache.maven.plugins:maven-dependency-plugin:%s:build-classpath"
            .formatted(System.getProperty("maven-dependency-plugin.version")),
        "-Dmdep.outputFile=" + classPath);

    assertThat(Files.readString(classPath))
        .contains("gemward-core-", "gemward-redaction-", "google-genai-");
  }

  private static String found(Pattern pattern, String readme) {
    Matcher matcher = pattern.matcher(readme);
    assertThat(matcher.find()).as("%s in README.md", pattern).isTrue();
    return matcher.group();
  }

  /** Returns a repository with all that was downloaded, and with nothing of ours. */
  private Path repositoryWithoutGemward() throws IOException {
    Path downloaded = Path.of(requireNonNull(System.getProperty("localRepository")));
    Path repository = Files.createDirectory(directory.resolve("repository"));
    Path dev = Files.createDirectory(repository.resolve("dev"));
    link(downloaded, repository, "dev");
    link(downloaded.resolve("dev"), dev, "gemward");
    return repository;
  }

  private static void link(Path from, Path to, String butNot) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (Stream<Path> children = Files.list(from)) {
      for (Path child : children.toList()) {
        if (!child.getFileName().toString().equals(butNot)) {
          Files.createSymbolicLink(to.resolve(child.getFileName()), child);
        }
      }
    }
  }

  private void maven(Path where, Path repository, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("-B", "-ntp", "-Dmaven.repo.local=" + repository));
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s", Files.readString(output, UTF_8)).isZero();
  }
}
