package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs with the starter, and with the libraries that an application has beside it. */
record Line(String libraries, String sdk) {
  private static final List<String> OURS =
      List.of(
          "/org/eclipse/jetty/",
          "/org/junit/",
          "/org/assertj/",
          "/org/opentest4j/",
          "/org/apiguardian/",
          "/net/bytebuddy/");

  /** Returns what a program prints that ends well; its class path begins with {@code more}. */
  String run(Path folder, List<Path> more, String... command) throws Exception {
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    List<String> java = new ArrayList<>();
    java.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(more)));
    java.addAll(List.of(command));
    Process process =
        new ProcessBuilder(java).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(printed)).isZero();
    return Files.readString(printed);
  }

  String classPath(List<Path> more) throws IOException {
    List<String> path = new ArrayList<>();
    more.forEach(each -> path.add(each.toString()));
    try (Stream<Path> jars = Files.list(Path.of("lines", libraries, "target", "libraries"))) {
      jars.sorted().forEach(jar -> path.add(jar.toString())); // A compiler knows no asterisk.
    }
    path.add("target/sdk/google-genai-" + sdk + ".jar");
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(this::isOurs)
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private boolean isOurs(String entry) {
    boolean withSecretManager = libraries.equals("spring-cloud-gcp");
    boolean built =
        entry.contains("/target/") && (withSecretManager || !entry.contains("secretmanager"));
    return built || OURS.stream().anyMatch(entry::contains);
  }
}
