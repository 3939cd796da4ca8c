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

/**
 * Programs with the starter, and with the libraries that an application has beside it: those of a
 * folder of {@code lines}, and the SDK of another or of this build.
 */
record Line(String libraries, String sdk) {
  /** The SDK that this module is compiled on. */
  static final String NEWEST = "the newest google-genai";

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
    java.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(more)));
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
    try (Stream<Path> jars = Files.list(lib(libraries))) {
      jars.sorted().forEach(jar -> path.add(jar.toString())); // A compiler knows no asterisk.
    }
    List<String> own = List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    path.add(
        sdk.equals(NEWEST)
            ? own.stream().filter(Line::isGenai).findFirst().orElseThrow()
            : lib(sdk).resolve("google-genai.jar").toString());
    own.stream().filter(this::isOurs).forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private static Path lib(String line) {
    return Path.of("..", "lines", line, "target", "lib");
  }

  private static boolean isGenai(String entry) {
    return entry.contains("/google-genai-");
  }

  private boolean isOurs(String entry) {
    boolean withSecretManager = libraries.equals("spring-cloud-gcp");
    boolean built =
        entry.contains("/target/") && (withSecretManager || !entry.contains("secretmanager"));
    return built || OURS.stream().anyMatch(entry::contains);
  }
}
