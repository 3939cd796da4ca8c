package dev.gemward.transport;

import dev.gemward.redaction.Redactor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what the service says in an error, before anything above the wire sees it: for a
 * suspended key it quotes the key, and the SDK puts that into exceptions and logs.
 */
final class ErrorBodies {
  private static final long LARGEST = 1 << 20;

  private final Redactor redactor;

  ErrorBodies(Redactor redactor) {
    this.redactor = redactor;
  }

  Response redact(Response response) throws IOException {
    ResponseBody body = response.body();
    if (response.code() < 400 || body == null) {
      return response;
    }
    String text = text(response, body.contentType());
    String redacted = redactor.redact(text);
    if (redacted.equals(text)) {
      return response;
    }
    body.close();
    return response
        .newBuilder()
        .removeHeader("Content-Length")
        .removeHeader("Content-Encoding")
        .body(ResponseBody.create(redacted, body.contentType()))
        .build();
  }

  private static String text(Response response, @Nullable MediaType type) throws IOException {
    BufferedSource source = response.peekBody(LARGEST).source();
    if ("gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
      source = Okio.buffer(new GzipSource(source));
    }
    Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
    return source.readString(charset == null ? StandardCharsets.UTF_8 : charset);
  }
}
