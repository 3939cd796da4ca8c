package dev.gemward.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A metadata server, a token endpoint and IAM in one, on this machine, that issue one token. */
final class LoopbackGoogle implements AutoCloseable {
  private final HttpServer server;
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final String token;

  LoopbackGoogle(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  /** Returns the paths that were asked for. */
  List<String> paths() {
    return List.copyOf(paths);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      paths.add(path);
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Metadata-Flavor", "Google");
      String body = "";
      if (path.endsWith("/universe-domain")) {
        body = "googleapis.com";
      } else if (path.endsWith("/email")) {
        body = "gemini@acme.test";
      } else if (path.endsWith("token")) {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        body =
            "{\"access_token\": \"%s\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"
                .formatted(token);
      }
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
