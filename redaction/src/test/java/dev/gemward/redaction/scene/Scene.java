package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.Redactor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program in a process of its own, with the class path of one backend, that logs a key in every
 * channel. It is given a folder, reads the keys in {@code keys.txt} there, and lets each sink write
 * into a file of its own, whose name is the sink's. What it prints is a sink too.
 */
final class Scene {
  private final Path folder;
  private final Keys keys = Keys.random();

  Scene(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs {@code program} and waits for it, a minute at most.
   *
   * @param libraries folders of {@code lines}, whose jars come before ours
   * @param options for the JVM
   */
  Scene play(Class<?> program, List<String> libraries, List<String> options, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    keys.write(folder.resolve("keys.txt"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(libraries), program.getName(), folder.toString()));
    command.addAll(List.of(arguments));
    Path printed = folder.resolve("printed.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(program.getSimpleName() + " failed:\n" + masked(printed));
      }
    } finally {
      process.destroyForcibly();
    }
    return this;
  }

  private static String classPath(List<String> libraries) {
    List<String> path = new ArrayList<>();
    libraries.forEach(
        each -> path.add(Path.of("..", "lines", each, "target", "lib") + File.separator + "*"));
    path.add(Path.of("target", "classes").toString());
    path.add(Path.of("target", "test-classes").toString());
    return String.join(File.pathSeparator, path);
  }

  /** Returns what came out of each sink: its name, and the channels whose keys it shows. */
  Map<String, Set<LogChannel>> leaks() throws IOException {
    Map<String, Set<LogChannel>> leaks = new TreeMap<>();
    for (Path file : written()) {
      leaks.put(file.getFileName().toString(), keys.in(text(file)));
    }
    return leaks;
  }

  /** Returns what a sink wrote. */
  String text(String sink) throws IOException {
    return text(folder.resolve(sink));
  }

  /** Returns what a sink wrote, comparable with another run, whose keys are others. */
  String comparable(String sink) throws IOException {
    return withoutFingerprints(text(sink));
  }

  private static String withoutFingerprints(String text) {
    return text.replaceAll("#[0-9a-f]{8}]", "]");
  }

  /** Returns what a sink wrote, with every key replaced as redaction replaces it. */
  String redacted(String sink) throws IOException {
    String text = text(sink);
    for (LogChannel channel : LogChannel.values()) {
      text = text.replace(keys.of(channel), new Redactor().redact(keys.of(channel)));
    }
    return withoutFingerprints(text);
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("keys.txt"))
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    Charset charset =
        file.toString().contains("utf-16") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    return new String(Files.readAllBytes(file), charset);
  }

  private String masked(Path file) throws IOException {
    String text = text(file);
    for (LogChannel channel : LogChannel.values()) {
      text = text.replace(keys.of(channel), "<key of " + channel + ">");
    }
    return text;
  }
}
