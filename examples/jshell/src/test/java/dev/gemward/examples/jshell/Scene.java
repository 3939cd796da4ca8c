package dev.gemward.examples.jshell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A home directory, and a server on this machine that the notebook takes for the real service: it
 * calls {@code https://generativelanguage.googleapis.com} through a proxy that ends here.
 */
final class Scene implements AutoCloseable {
  /** The end of what stands on the screen where a key is asked for. */
  static final String KEY_QUESTION = "a local Gemini):";

  static final Path MODULE = Path.of("").toAbsolutePath();
  static final Path ROOT = MODULE.resolve("../..").normalize();

  private final LocalGemini gemini = LocalGemini.startTls();
  private final Path home;

  Scene(Path home) throws Exception {
    this.home = home;
    Files.createDirectory(home.resolve("tmp"));
    // Without it the JDK says that it makes it, once in the life of a user.
    Files.createDirectories(home.resolve(".java/.userPrefs"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("local", gemini.trustManager().getAcceptedIssuers()[0]);
    try (OutputStream out = Files.newOutputStream(home.resolve("trust.p12"))) {
      store.store(out, "not a secret".toCharArray());
    }
  }

  LocalGemini gemini() {
    return gemini;
  }

  Path home() {
    return home;
  }

  /** Returns what jshell is to be told besides what the launcher tells it. */
  List<String> jshellOptions() {
    return List.of(
        "-J-XX:TieredStopAtLevel=1",
        "-J-XX:+UseSerialGC",
        "-R-XX:TieredStopAtLevel=1",
        "-R-XX:+UseSerialGC",
        "-J-Djava.util.prefs.userRoot=" + home,
        "-R-Dhttps.proxyHost=127.0.0.1",
        "-R-Dhttps.proxyPort=" + gemini.proxyAddress().getPort(),
        "-R-Djavax.net.ssl.trustStore=" + home.resolve("trust.p12"),
        "-R-Djavax.net.ssl.trustStorePassword=not a secret");
  }

  List<String> launcher(String... options) {
    List<String> command = new ArrayList<>(List.of(MODULE.resolve("gemini-jshell").toString()));
    command.addAll(List.of(options));
    command.addAll(jshellOptions());
    return command;
  }

  static String classPath() throws IOException {
    try (Stream<Path> jars = Files.list(MODULE.resolve("target/lib"))) {
      return String.join(":", jars.map(Path::toString).sorted().toList());
    }
  }

  Map<String, String> variables(Jdk jdk) {
    return Map.of(
        "JAVA_HOME", jdk.home().toString(),
        "HOME", home.toString(),
        "TMPDIR", home.resolve("tmp").toString());
  }

  /**
   * Opens a terminal, and looks for the canary's key in every process as long as it is waited for.
   */
  Terminal open(List<String> command, Jdk jdk, Canary canary) {
    return Terminal.start(command, variables(jdk), terminal -> inspectProcesses(canary));
  }

  /** Looks into the environment and the command line of every process that this user may see. */
  private static void inspectProcesses(Canary canary) {
    ProcessHandle.allProcesses()
        .forEach(
            process -> {
              for (String file : List.of("environ", "cmdline")) {
                Path path = Path.of("/proc", Long.toString(process.pid()), file);
                try {
                  canary.inspect(file + " of a process", Files.readString(path, ISO_8859_1));
                } catch (IOException e) {
                  // It has ended, or belongs to somebody else.
                }
              }
            });
  }

  /**
   * Looks into every file below the home directory: JShell's preferences, and what else there is.
   */
  void inspectFiles(Canary canary) {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        canary.inspect(file.toString(), Files.readString(file, ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gemini.close();
  }
}
