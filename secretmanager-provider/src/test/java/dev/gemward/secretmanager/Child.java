package dev.gemward.secretmanager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A child process that runs {@link Probe}, by default without anything of Google's set. */
final class Child {
  private final Path directory;
  private final Map<String, String> variables = new TreeMap<>();
  private final List<String> options = new ArrayList<>();
  private List<String> classPath =
      List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

  Child(Path directory) {
    this.directory = directory;
    variables.put("CLOUDSDK_CONFIG", directory.toString());
    variables.put("NO_GCE_CHECK", "true");
  }

  Child with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Child without(String variable) {
    variables.remove(variable);
    return this;
  }

  Child option(String option) {
    options.add(option);
    return this;
  }

  /** Leaves out the jars whose file name matches. */
  Child withoutJars(String regex) {
    Pattern pattern = Pattern.compile(regex);
    classPath =
        classPath.stream()
            .filter(
                entry -> !pattern.matcher(String.valueOf(Path.of(entry).getFileName())).matches())
            .toList();
    return this;
  }

  Child withJars(Path... jars) {
    classPath = Stream.concat(classPath.stream(), Stream.of(jars).map(Path::toString)).toList();
    return this;
  }

  List<String> classPath() {
    return classPath;
  }

  /** Runs the probe, and returns what it printed. */
  String ask(Over over, String secret, URI endpoint) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Path errors = directory.resolve("errors");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            String.join(File.pathSeparator, classPath),
            Probe.class.getName(),
            secret,
            endpoint.toString(),
            over == Over.HTTP_JSON ? "http-json" : "grpc"));
    ProcessBuilder child =
        new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
    child.environment().keySet().removeIf(Child::isOfGoogle);
    child.environment().putAll(variables);
    Process process = child.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS))
          .as("ended, although its provider is not closed")
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> "exit value; errors: " + read(errors)).isZero();
    return read(output).replace(System.lineSeparator(), "\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static boolean isOfGoogle(String variable) {
    return variable.startsWith("GOOGLE_")
        || variable.startsWith("GCE_")
        || variable.startsWith("CLOUDSDK_")
        || variable.equals("DEVSHELL_CLIENT_PORT");
  }
}
