package dev.gemward.redaction.scene;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.sun.net.httpserver.HttpServer;
import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogRedaction;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes calls with keys in them, with two clients that log them by java.util.logging. */
final class HttpProgram {
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger GOOGLE = Logger.getLogger(HttpTransport.class.getName());

  private HttpProgram() {}

  public static void main(String[] arguments) throws Exception {
    Keys keys = Keys.in(Path.of(arguments[0], "keys.txt"));
    for (Handler handler : ROOT.getHandlers()) {
      handler.setLevel(Level.ALL);
    }
    GOOGLE.setLevel(Level.CONFIG);
    if (arguments[1].equals("redacting")) {
      LogRedaction.install();
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] token =
              ("{\"access_token\": \"" + keys.of(LogChannel.STRUCTURED_ARGUMENT) + "\"}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      callWithTheJdk(url, keys);
      callWithGoogle(url, keys);
    } finally {
      server.stop(0);
    }
  }

  private static void callWithTheJdk(String url, Keys keys) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "?key=" + keys.of(LogChannel.ARGUMENT)))
            .header("x-goog-api-key", keys.of(LogChannel.MESSAGE))
            .header("Authorization", "Bearer " + keys.of(LogChannel.ARGUMENT_OBJECT))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static void callWithGoogle(String url, Keys keys) throws Exception {
    var request =
        new NetHttpTransport()
            .createRequestFactory()
            .buildPostRequest(
                new GenericUrl(url),
                ByteArrayContent.fromString(
                    "text/plain", "refresh_token=" + keys.of(LogChannel.STRUCTURED_OBJECT)));
    request.getHeaders().set("x-goog-api-key", keys.of(LogChannel.KEY_VALUE));
    request.execute().parseAsString();
  }
}
