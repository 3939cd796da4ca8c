package dev.gemward.transport;

import dev.gemward.redaction.Redactor;
import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Redacts what the service says in an error: for a suspended key it quotes the key, and the SDK
 * puts that into exceptions and logs.
 */
final class ErrorBodies {
  private static final long LARGEST = 1 << 20;

  private final Redactor redactor;

  ErrorBodies(Redactor redactor) {
    this.redactor = redactor;
  }

  Response redact(Response response) throws IOException {
    ResponseBody body = response.body();
    if (response.isSuccessful() || response.code() == 101 || body == null) {
      return response;
    }
    String text = response.peekBody(LARGEST).string();
    String redacted = redactor.redact(text);
    if (redacted.equals(text)) {
      return response;
    }
    body.close();
    return response
        .newBuilder()
        .removeHeader("Content-Length")
        .body(ResponseBody.create(redacted, body.contentType()))
        .build();
  }
}
