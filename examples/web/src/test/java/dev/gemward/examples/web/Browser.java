package dev.gemward.examples.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium without a window, driven by the W3C's WebDriver protocol. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern PORT = Pattern.compile("started successfully on port ([0-9]+)");
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final URI session;

  Browser(Path profile, int proxy) throws IOException {
    driver = new ProcessBuilder(DRIVER.toString(), "--port=0").redirectErrorStream(true).start();
    URI server = URI.create("http://127.0.0.1:" + port(driver.inputReader()) + "/session");
    JsonNode made =
        send(
            server,
            "POST",
            Map.of("capabilities", Map.of("alwaysMatch", capabilities(profile, proxy))));
    session = URI.create(server + "/" + made.at("/sessionId").asString());
  }

  static boolean isThere() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  private static Map<String, Object> capabilities(Path profile, int proxy) {
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--user-data-dir=" + profile,
            "--proxy-server=http://127.0.0.1:" + proxy,
            "--proxy-bypass-list=<-loopback>");
    return Map.of(
        "browserName",
        "chrome",
        "goog:chromeOptions",
        Map.of("binary", CHROMIUM.toString(), "args", arguments),
        "goog:loggingPrefs",
        Map.of("browser", "ALL", "performance", "ALL"),
        "timeouts",
        Map.of("script", PATIENCE.toMillis()));
  }

  private static String port(BufferedReader output) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher port = PORT.matcher(line);
      if (port.find()) {
        return port.group(1);
      }
    }
    throw new IOException("chromedriver ended before it had started.");
  }

  void open(URI page) throws IOException {
    command("/url", Map.of("url", page.toString()));
  }

  void type(String selector, String text) throws IOException {
    command(element(selector) + "/value", Map.of("text", text));
  }

  void click(String selector) throws IOException {
    command(element(selector) + "/click", Map.of());
  }

  private String element(String selector) throws IOException {
    JsonNode found = command("/element", Map.of("using", "css selector", "value", selector));
    return "/element/" + found.at("/" + ELEMENT).asString();
  }

  /** Runs the body of a function and returns what it returns. */
  JsonNode run(String script) throws IOException {
    return command("/execute/sync", Map.of("script", script, "args", List.of()));
  }

  /** Waits in the page until an expression is true, through changes of the page. */
  void await(String expression) throws IOException {
    String script =
        """
        const done = arguments[0];
        (function look() { (%s) ? done(true) : setTimeout(look, 20); })();\
        """
            .formatted(expression);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        command("/execute/async", Map.of("script", script, "args", List.of()));
        return;
      } catch (IOException pageChanged) {
        if (Instant.now().isAfter(deadline)) {
          throw new IOException("Waited in vain for: " + expression, pageChanged);
        }
      }
    }
  }

  String text(String selector) throws IOException {
    return run("return document.querySelector('%s').innerText".formatted(selector)).asString();
  }

  /** Returns what a log has got since it was last asked: {@code browser} or {@code performance}. */
  List<String> log(String type) throws IOException {
    List<String> messages = new ArrayList<>();
    for (JsonNode entry : command("/se/log", Map.of("type", type))) {
      messages.add(entry.at("/message").asString());
    }
    return messages;
  }

  /** Calls the protocol of Chromium's own tools. */
  void tool(String name, Map<String, Object> parameters) throws IOException {
    command("/goog/cdp/execute", Map.of("cmd", name, "params", parameters));
  }

  String cookies() throws IOException {
    return send(URI.create(session + "/cookie"), "GET", Map.of()).toString();
  }

  void picture(Path file) throws IOException {
    JsonNode png = send(URI.create(session + "/screenshot"), "GET", Map.of());
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(png.asString()));
  }

  private JsonNode command(String path, Map<String, Object> body) throws IOException {
    return send(URI.create(session + path), "POST", body);
  }

  private JsonNode send(URI uri, String method, Map<String, Object> body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE.multipliedBy(2))
            .method(
                method,
                method.equals("POST")
                    ? BodyPublishers.ofString(JSON.writeValueAsString(body))
                    : BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer = answer(request);
    JsonNode value = JSON.readTree(answer.body()).at("/value");
    if (answer.statusCode() != 200) {
      throw new IOException(value.at("/error").asString() + ": " + value.at("/message").asString());
    }
    return value;
  }

  private HttpResponse<String> answer(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The test was told to stop.");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      send(session, "DELETE", Map.of());
    } finally {
      driver.destroy();
    }
  }
}
