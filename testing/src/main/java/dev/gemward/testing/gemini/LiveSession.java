package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

/**
 * One Live connection: setup first, then an answer to each turn. As on the real service a bad
 * credential does not fail the handshake: the connection opens, and is closed with the reason when
 * the setup arrives.
 */
final class LiveSession {
  private static final int BAD_DATA = 1007;
  private static final int POLICY = 1008;
  private static final int SERVER_ERROR = 1011;

  /** What the protocol leaves for a reason; the real service cuts its messages there too. */
  private static final int REASON_LIMIT = 123;

  private final Reply reply;
  private final Scheduler scheduler;
  private final Optional<GoogleError> refusal;
  private final Optional<Fault> fault;
  private final CompletableFuture<Session> opened = new CompletableFuture<>();
  private volatile String model = "";

  LiveSession(
      Reply reply, Scheduler scheduler, Optional<GoogleError> refusal, Optional<Fault> fault) {
    this.reply = reply;
    this.scheduler = scheduler;
    this.refusal = refusal;
    this.fault = fault;
  }

  /** Returns what the WebSocket calls. */
  Session.Listener listener() {
    return new Listener();
  }

  private void take(byte[] bytes) {
    ObjectNode message = Json.parse(bytes).orElseGet(Json::object);
    boolean setup = message.has("setup");
    if (setup != model.isEmpty()) {
      close(BAD_DATA, "A session starts with one setup message.");
    } else if (setup) {
      setUp(message.path("setup").path("model").asText());
    } else if (asks(message)) {
      answer(message);
    }
  }

  private static boolean asks(ObjectNode message) {
    return message.path("clientContent").path("turnComplete").asBoolean()
        || message.path("realtimeInput").has("text")
        || message.has("toolResponse");
  }

  private void setUp(String name) {
    if (refusal.isPresent()) {
      GoogleError error = refusal.get();
      close(closeCode(error), error.message());
      return;
    }
    model = name.isEmpty() ? "-" : name.substring(name.lastIndexOf('/') + 1);
    ObjectNode complete = Json.object();
    complete.putObject("setupComplete").put("sessionId", FakeKeys.noise(22));
    Duration delay = fault.orElse(null) instanceof Fault.Slow slow ? slow.delay() : Duration.ZERO;
    if (delay.isZero()) {
      send(complete);
    } else {
      scheduler.schedule(() -> send(complete), delay);
    }
  }

  private void answer(ObjectNode message) {
    String text = reply.from(model);
    List<String> pieces = Reply.pieces(text);
    send(modelTurn(pieces.isEmpty() ? "" : pieces.get(0)));
    if (fault.orElse(null) instanceof Fault.Cut) {
      opened.join().disconnect();
      return;
    }
    if (fault.orElse(null) instanceof Fault.MidStream) {
      close(SERVER_ERROR, Fault.overloaded().message());
      return;
    }
    pieces.stream().skip(1).forEach(piece -> send(modelTurn(piece)));
    send(Json.object().set("serverContent", Json.object().put("generationComplete", true)));
    ObjectNode last = Json.object().set("serverContent", Json.object().put("turnComplete", true));
    int asked = Reply.tokensIn(message);
    last.putObject("usageMetadata")
        .put("promptTokenCount", asked)
        .put("responseTokenCount", Reply.tokens(text))
        .put("totalTokenCount", asked + Reply.tokens(text));
    send(last);
  }

  private static ObjectNode modelTurn(String text) {
    ObjectNode content = Json.object();
    content
        .putObject("modelTurn")
        .put("role", "model")
        .putArray("parts")
        .addObject()
        .put("text", text);
    return Json.object().set("serverContent", content);
  }

  private static int closeCode(GoogleError error) {
    return switch (error.code()) {
      case 400 -> BAD_DATA;
      case 401, 403 -> POLICY;
      default -> SERVER_ERROR;
    };
  }

  /** The real service sends its JSON in binary frames. */
  private void send(ObjectNode message) {
    opened.join().sendBinary(ByteBuffer.wrap(Json.bytes(message)), Callback.NOOP);
  }

  private void close(int code, String reason) {
    String cut = reason.substring(0, Math.min(reason.length(), REASON_LIMIT));
    opened.join().close(code, cut, Callback.NOOP);
  }

  /** Jetty calls listeners by reflection, and reaches them only if the class itself is public. */
  public final class Listener implements Session.Listener.AutoDemanding {
    private Listener() {}

    @Override
    public void onWebSocketOpen(Session session) {
      opened.complete(session);
    }

    /**
     * A client that goes away in the middle of a sentence is no news here; unanswered, it would be
     * logged.
     */
    @Override
    public void onWebSocketError(Throwable cause) {}

    @Override
    public void onWebSocketText(String message) {
      take(message.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      byte[] message = new byte[payload.remaining()];
      payload.get(message);
      callback.succeed();
      take(message);
    }
  }
}
