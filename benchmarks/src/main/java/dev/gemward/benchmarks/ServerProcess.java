package dev.gemward.benchmarks;

import dev.gemward.testing.gemini.LocalGemini;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/** A local Gemini in a process of its own, so that its garbage is not counted as the client's. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String baseUrl;
  private final String key;

  private ServerProcess(Process process, String baseUrl, String key) {
    this.process = process;
    this.baseUrl = baseUrl;
    this.key = key;
  }

  static ServerProcess start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ServerProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return new ServerProcess(process, answers.readLine(), answers.readLine());
  }

  String baseUrl() {
    return baseUrl;
  }

  String key() {
    return key;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Serves until standard input ends, which it does when the parent does. */
  public static void main(String[] args) throws IOException {
    Timer janitor = new Timer("forgets requests", true);
    try (LocalGemini gemini = LocalGemini.start()) {
      janitor.schedule(
          new TimerTask() {
            @Override
            public void run() {
              gemini.forgetRequests();
            }
          },
          100,
          100);
      System.out.println(gemini.baseUrl());
      System.out.println(gemini.issueKey());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Nothing is said to it; the end is what it waits for.
      }
    }
  }
}
