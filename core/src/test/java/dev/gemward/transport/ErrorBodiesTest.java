package dev.gemward.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.RejectionReason;
import dev.gemward.redaction.Redactor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.Test;

class ErrorBodiesTest {
  private static final String SECRET = "a-secret-that-is-registered";
  private static final String REDACTED = "[redacted secret #6e71275b]";

  private final Redactor redactor = new Redactor();
  private final ErrorBodies errors = new ErrorBodies(redactor);

  ErrorBodiesTest() {
    redactor.register(SECRET);
  }

  @Test
  void anErrorThatQuotesTheSecretIsRedacted() throws IOException {
    Response answer = errors.read(response(403, bytes("suspended: " + SECRET)).build()).response();

    assertThat(text(answer)).isEqualTo("suspended: " + REDACTED);
  }

  @Test
  void aCompressedErrorIsRedactedToo() throws IOException {
    Buffer compressed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(compressed))) {
      sink.writeUtf8("suspended: " + SECRET);
    }

    Response answer =
        errors
            .read(response(403, compressed).header("Content-Encoding", "gzip").build())
            .response();

    assertThat(text(answer)).isEqualTo("suspended: " + REDACTED);
    assertThat(answer.header("Content-Encoding")).isNull();
  }

  @Test
  void theCharsetOfTheErrorIsKept() throws IOException {
    Charset utf16 = StandardCharsets.UTF_16BE;
    Buffer body = new Buffer().writeString("gesperrt für " + SECRET, utf16);

    Response answer =
        errors
            .read(response(403, body, MediaType.get("text/plain; charset=utf-16be")).build())
            .response();

    assertThat(text(answer)).isEqualTo("gesperrt für " + REDACTED);
  }

  @Test
  void errorsWithoutTheSecretAndSuccessesAreLeftAlone() throws IOException {
    Response clean = response(404, bytes("not found")).build();
    Response success = response(200, bytes("the model says " + SECRET)).build();

    assertThat(errors.read(clean).response()).isSameAs(clean);
    assertThat(errors.read(success).response()).isSameAs(success);
    assertThat(text(clean)).isEqualTo("not found");
  }

  @Test
  void aCompressedRejectionIsReadAndExplained() throws IOException {
    Buffer compressed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(compressed))) {
      sink.writeUtf8(ErrorTexts.KEY_LEAKED);
    }

    ErrorBodies.Read read =
        errors.read(response(403, compressed).header("Content-Encoding", "gzip").build());

    assertThat(read.rejection()).map(Rejection::reason).contains(RejectionReason.LEAKED);
    assertThat(text(read.response())).contains("More: docs/errors.md#rejected-leaked\"");
    assertThat(read.response().header("Content-Encoding")).isNull();
  }

  @Test
  void thePageOfAProxyThatThrottlesIsLeftAsItIs() throws IOException {
    String page = "<html>Too many requests</html>";
    ErrorBodies.Read read = errors.read(response(429, bytes(page)).build());

    assertThat(read.rejection()).map(Rejection::reason).contains(RejectionReason.QUOTA);
    assertThat(text(read.response())).isEqualTo(page);
  }

  @Test
  void anEmptyErrorIsLeftAsItIs() throws IOException {
    for (int status : new int[] {400, 401, 403, 429, 500}) {
      assertThat(text(errors.read(response(status, bytes("")).build()).response())).isEmpty();
    }
  }

  @Test
  void anErrorThatIsTooLargeToReadIsNoRejectionAndArrivesWhole() throws IOException {
    String large =
        "{\"error\": {\"message\": \"API key not valid.\", \"more\": \"%s\"}}"
            .formatted("x".repeat(3 << 20));
    ErrorBodies.Read read = errors.read(response(400, bytes(large)).build());

    assertThat(read.rejection()).isEmpty();
    assertThat(text(read.response()).length()).isEqualTo(large.length());
  }

  @Test
  void anErrorThatGrowsWithoutEndWhenItIsUnpackedIsReadUpToALimit() throws IOException {
    Buffer compressed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(compressed))) {
      sink.writeUtf8("suspended: " + SECRET);
      for (int i = 0; i < 64; i++) {
        sink.writeUtf8(" ".repeat(1 << 20));
      }
    }

    Response answer =
        errors
            .read(response(403, compressed).header("Content-Encoding", "gzip").build())
            .response();

    assertThat(text(answer)).hasSizeLessThan(2 << 20).startsWith("suspended: " + REDACTED + " ");
  }

  @Test
  void anErrorThatIsNotCompressedAsItSaysIsLeftToWhoeverReadsIt() throws IOException {
    Response broken =
        response(403, bytes("not gzip at all")).header("Content-Encoding", "gzip").build();

    assertThat(errors.read(broken).response()).isSameAs(broken);
  }

  private static String text(Response response) throws IOException {
    return requireNonNull(response.body()).string();
  }

  private static Buffer bytes(String text) {
    return new Buffer().writeUtf8(text);
  }

  private static Response.Builder response(int code, Buffer body) {
    return response(code, body, MediaType.get("application/json"));
  }

  private static Response.Builder response(int code, Buffer body, MediaType type) {
    return new Response.Builder()
        .request(new Request.Builder().url("http://127.0.0.1/").build())
        .protocol(Protocol.HTTP_1_1)
        .code(code)
        .message("")
        .body(ResponseBody.create(body, type, body.size()));
  }
}
