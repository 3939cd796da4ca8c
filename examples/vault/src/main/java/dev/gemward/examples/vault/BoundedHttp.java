package dev.gemward.examples.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Asks a store over HTTP, and is held up by none: an answer has ten seconds and 64 KiB, and a
 * redirect is not followed, since the token would go with it. Thread-safe; blocks.
 */
final class BoundedHttp {
  private static final int LARGEST = 64 * 1024;
  private static final int PATIENCE = 10;

  private BoundedHttp() {}

  /** A status and the body that came with it. */
  record Response(int status, String body) {}

  static Response get(URI from, String header, String value) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(from).header(header, value).build();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> sent =
        Client.SHARED.sendAsync(
            request,
            BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> add(bytes, body))));
    try {
      return new Response(sent.get(PATIENCE, SECONDS).statusCode(), body.toString(UTF_8));
    } catch (ExecutionException e) {
      throw new IOException("no answer", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      sent.cancel(true); // Where it is over already, nothing happens.
    }
  }

  private static void add(byte[] part, ByteArrayOutputStream body) {
    if (body.size() + part.length > LARGEST) {
      throw new UncheckedIOException(new IOException("The answer is larger than 64 KiB."));
    }
    body.writeBytes(part);
  }

  /** Made with its thread when the first look needs it. */
  private static final class Client {
    static final HttpClient SHARED =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  }
}
