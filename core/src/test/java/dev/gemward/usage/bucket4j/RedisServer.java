package dev.gemward.usage.bucket4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real redis-server on a free port of this machine, which keeps nothing on disk. */
final class RedisServer implements AutoCloseable {
  private final int port;
  private Process process;

  private RedisServer(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  static Optional<Path> binary() {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "/usr/bin").split(java.io.File.pathSeparator))
        .map(directory -> Path.of(directory, "redis-server"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static RedisServer start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return new RedisServer(port, run(port));
  }

  private static Process run(int port) throws IOException {
    Process process =
        new ProcessBuilder(
                binary().orElseThrow().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no")
            .redirectErrorStream(true)
            .start();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = log.readLine();
    while (line != null && !line.contains("Ready to accept connections")) {
      line = log.readLine();
    }
    assertThat(line).as("redis-server on port %d is ready", port).isNotNull();
    return process;
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends it at once, as a machine that fails does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Starts it again on the same port, with nothing in it. */
  void startAgain() throws IOException {
    process = run(port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
