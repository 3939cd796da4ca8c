package dev.gemward.examples.jshell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A JDK on this machine. */
record Jdk(Path home, int feature) {

  static Jdk running() {
    return new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  /** Returns the one that runs this test, and a 17 and a 25 where Debian or others put them. */
  static List<Jdk> installed() throws IOException {
    Jdk running = running();
    Path parent = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(parent)) {
      return List.of(running);
    }
    try (Stream<Path> homes = Files.list(parent)) {
      List<Path> all =
          homes.filter(home -> Files.isExecutable(home.resolve("bin/jshell"))).sorted().toList();
      return Stream.of(17, 25)
          .flatMap(
              feature ->
                  feature == running.feature()
                      ? Stream.of(running)
                      : all.stream()
                          .filter(
                              home ->
                                  home.getFileName()
                                      .toString()
                                      .matches(".*\\b" + feature + "\\b.*"))
                          .limit(1)
                          .map(home -> new Jdk(home, feature)))
          .toList();
    }
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
