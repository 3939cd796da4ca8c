package dev.gemward.examples.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what docs/web.md says, on the jar that its build command has made. */
class RunnableJarIT {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

  @Test
  void theCommandOfTheDocsStartsTheExampleWithoutAnAccountAndAnInterruptEndsIt() throws Exception {
    Process process = start("--server.port=0");
    try (BufferedReader output = process.inputReader()) {
      String url = line(output, "Open ");
      String user = line(output, "Sign in ");
      assertThat(line(output, "Gemini "))
          .isEqualTo("a local one in this program, because there is no key on this machine");
      assertThat(user).matches("ada +([a-z2-9]{4}-){2}[a-z2-9]{4}");
      HttpResponse<String> page =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/login")).build(),
                  BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Welcome back");

      interrupt(process);

      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(output.lines().toList().toString()).doesNotContain("Exception", "ERROR", "WARN");
      assertThat(process.exitValue()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPortThatIsTakenIsAProblemAndARemedy() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Wiretap.loopback())) {
      Process process = start("--server.port=" + taken.getLocalPort());

      String output = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor(60, SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(output)
          .contains("Port " + taken.getLocalPort() + " was already in use.")
          .contains("configure this application to listen on another port")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void unknownArgumentsAreAnsweredWithTheUsage() throws Exception {
    Process process = start("--fast");

    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .startsWith("Usage: java -jar examples/web/target/web-runnable.jar [--server.port=8080]\n");
    assertThat(process.waitFor()).isEqualTo(2);
  }

  private static Process start(String argument) throws IOException {
    List<String> line = new ArrayList<>(command());
    assertThat(line).containsExactly("java", "-jar", "examples/web/target/web-runnable.jar");
    line.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add(argument);
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(ROOT.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.matches("(GEMINI|GOOGLE|GEMWARD)_.*"));
    return builder.start();
  }

  /** Sends what Ctrl-C sends. */
  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  private static String line(BufferedReader output, String start) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        return line.substring(start.length()).strip();
      }
    }
    throw new AssertionError("The program ended before it said: " + start);
  }

  private static List<String> command() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/web.md"));
    String line =
        page.substring(page.indexOf("<!-- web -->")).lines().skip(2).findFirst().orElseThrow();
    return List.of(line.substring(line.indexOf("&&") + 2).strip().split(" "));
  }
}
