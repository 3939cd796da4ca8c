package dev.gemward.transport;

import dev.gemward.redaction.Redactor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.GzipSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the service says in an error before anything above the wire sees it. It is redacted,
 * because for a suspended key the service quotes the key and the SDK puts that into exceptions and
 * logs; and where the credential is the reason, the message is told what to do about it.
 */
final class ErrorBodies {
  private static final long LARGEST = 1 << 20;

  private final Redactor redactor;

  ErrorBodies(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * A response that may be passed on.
   *
   * @param response the same one, or one with another body
   * @param rejection why the call was refused, if the credential is the reason
   */
  record Read(Response response, Optional<Rejection> rejection) {}

  Read read(Response response) throws IOException {
    ResponseBody body = response.body();
    if (response.code() < 400 || body == null) {
      return new Read(response, Optional.empty());
    }
    String text = text(response, body.contentType());
    String redacted = redactor.redact(text);
    ServiceError error = ServiceError.of(response.code(), redacted);
    Optional<Rejection> rejection = error.rejection();
    String told = rejection.flatMap(r -> error.explained(r.explanation())).orElse(redacted);
    return new Read(told.equals(text) ? response : with(told, response, body), rejection);
  }

  private static Response with(String text, Response response, ResponseBody body) {
    body.close();
    return response
        .newBuilder()
        .removeHeader("Content-Length")
        .removeHeader("Content-Encoding")
        .body(ResponseBody.create(text, body.contentType()))
        .build();
  }

  private static String text(Response response, @Nullable MediaType type) throws IOException {
    BufferedSource source = response.peekBody(LARGEST).source();
    if ("gzip".equalsIgnoreCase(response.header("Content-Encoding"))) {
      source = unzipped(source);
    }
    Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
    return source.readString(charset == null ? StandardCharsets.UTF_8 : charset);
  }

  private static Buffer unzipped(BufferedSource compressed) {
    Buffer plain = new Buffer();
    try (GzipSource gzip = new GzipSource(compressed)) {
      long read = 0;
      while (read >= 0 && plain.size() < LARGEST) {
        read = gzip.read(plain, LARGEST - plain.size());
      }
    } catch (IOException e) { // It was cut, or is not what it says: whoever reads it will see.
      return plain;
    }
    return plain;
  }
}
