package dev.gemward.examples.vault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Vault's key-value store on 127.0.0.1, as far as reading a secret goes. */
final class FakeVault implements AutoCloseable {
  /** What the server asks for, made when the test runs. */
  final String token = "hvs." + FakeKeys.noise(24);

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private record Answer(int status, String body) {}

  private FakeVault(HttpServer server) {
    this.server = server;
  }

  static FakeVault start() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    FakeVault vault = new FakeVault(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
    vault.server.createContext("/v1/", vault::answer);
    vault.server.start();
    return vault;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Stores a version of a secret, with the time for which whoever reads it may keep it. */
  void put(String path, int version, int lease, String fields) {
    answer(
        path,
        200,
        """
        {"lease_duration": %d, "data": {"data": {%s}, "metadata": {"version": %d}}}"""
            .formatted(lease, fields, version));
  }

  /** Stores a plain key. */
  void put(String path, int version, String key) {
    put(path, version, 0, "\"key\": \"" + key + "\"");
  }

  /** Answers with anything. */
  void answer(String path, int status, String body) {
    answers.put("/v1/" + path, new Answer(status, body));
  }

  /** Returns the paths that were asked for. */
  List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    Answer answer = answers.getOrDefault(path, new Answer(404, "{\"errors\": []}"));
    if (!token.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
      answer = new Answer(403, "{\"errors\": [\"permission denied\"]}");
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("location", "/v1/elsewhere");
    try (exchange) {
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
