package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something that goes wrong with one request: the service is throttled, down, slow, or the network
 * is. Hand it to {@link LocalGemini#next(Fault)} or {@link LocalGemini#always(Fault)}. Immutable,
 * so one fault can serve many times.
 *
 * <p>A fault comes before the key is looked at, as trouble on the way does. {@link #slow}, {@link
 * #slowStream}, {@link #truncatedStream} and {@link #midStreamError} spoil the true answer; the
 * others replace it.
 *
 * <p>On a Live connection an error arrives as the real service sends it: the WebSocket opens, and
 * the server closes it after the setup message with code 1011 and the error's message.
 */
public abstract sealed class Fault {
  private Fault() {}

  /** 429 {@code RESOURCE_EXHAUSTED} with a RetryInfo: too many requests in this minute. */
  public static Fault throttled(Duration retryAfter) {
    GoogleError error =
        GoogleError.of(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).")
            .with(retryInfo(retryAfter));
    return new Refusal(request -> error);
  }

  /**
   * 429 {@code RESOURCE_EXHAUSTED} with a QuotaFailure and a RetryInfo.
   *
   * @param quotaId the quota that is used up, such as {@code
   *     GenerateRequestsPerDayPerProjectPerModel-FreeTier}
   */
  public static Fault quotaExceeded(String quotaId) {
    return new Refusal(request -> quotaFailure(quotaId, Target.modelOf(request)));
  }

  /**
   * 429 {@code RESOURCE_EXHAUSTED}: the project has reached the monthly cap its owner set. Nothing
   * in it says when to retry.
   */
  public static Fault spendCapReached() {
    GoogleError error =
        GoogleError.of(
            429,
            "RESOURCE_EXHAUSTED",
            "Your project has exceeded its monthly spending cap. Please go to AI Studio at https://ai.studio/spend");
    return new Refusal(request -> error);
  }

  /** 503 {@code UNAVAILABLE}. */
  public static Fault unavailable() {
    return new Refusal(request -> overloaded());
  }

  /**
   * The connection is closed abruptly, before the first byte of an answer. Over HTTP/2 all calls on
   * that connection fail with it.
   */
  public static Fault reset() {
    return new Replacement(HttpAnswer.reset());
  }

  /** The true answer, late. */
  public static Fault slow(Duration delay) {
    return new Slow(delay);
  }

  /**
   * The true answer, and a pause after each piece of a stream. An answer that is no stream, and a
   * Live session, have no pauses.
   */
  public static Fault slowStream(Duration pause) {
    return new SlowStream(pause);
  }

  /** The true answer up to its middle, then the connection ends. */
  public static Fault truncatedStream() {
    return new Cut();
  }

  /**
   * The first event of a stream, then an error (503) as an event. A call that is not streamed gets
   * the error alone.
   */
  public static Fault midStreamError() {
    return new MidStream();
  }

  /** 307 to another place. */
  public static Fault redirectTo(URI location) {
    return redirectTo(location, 307);
  }

  /** A redirect to another place with the status of your choice. */
  public static Fault redirectTo(URI location, int status) {
    HttpAnswer moved = HttpAnswer.of(status, "text/html; charset=UTF-8", List.of(new byte[0]));
    return new Replacement(moved.with("Location", location.toString()));
  }

  /** Any answer you like. The body is sent as JSON. */
  public static Fault answer(int status, String body) {
    return new Replacement(
        HttpAnswer.of(
            status,
            "application/json; charset=UTF-8",
            List.of(body.getBytes(StandardCharsets.UTF_8))));
  }

  abstract HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth);

  static GoogleError overloaded() {
    return GoogleError.of(503, "UNAVAILABLE", "The model is overloaded. Please try again later.");
  }

  private static GoogleError quotaFailure(String quotaId, String model) {
    ObjectNode failure = GoogleError.detail("google.rpc.QuotaFailure");
    failure
        .putArray("violations")
        .addObject()
        .put("quotaMetric", GoogleError.DEVELOPER_API + "/generate_content_free_tier_requests")
        .put("quotaId", quotaId)
        .put("quotaValue", "250")
        .putObject("quotaDimensions")
        .put("location", "global")
        .put("model", model);
    ObjectNode help = GoogleError.detail("google.rpc.Help");
    help.putArray("links")
        .addObject()
        .put("description", "Learn more about Gemini API quotas")
        .put("url", "https://ai.google.dev/gemini-api/docs/rate-limits");
    return GoogleError.of(
            429,
            "RESOURCE_EXHAUSTED",
            "You exceeded your current quota, please check your plan and billing details. For more information on this error, head to:"
                + " https://ai.google.dev/gemini-api/docs/rate-limits.")
        .with(failure, help, retryInfo(Duration.ofSeconds(22)));
  }

  private static ObjectNode retryInfo(Duration delay) {
    BigDecimal seconds = BigDecimal.valueOf(delay.toNanos(), 9).stripTrailingZeros();
    return GoogleError.detail("google.rpc.RetryInfo")
        .put("retryDelay", seconds.toPlainString() + "s");
  }

  /** An error the service itself answers with. */
  static final class Refusal extends Fault {
    private final Function<RecordedRequest, GoogleError> error;

    private Refusal(Function<RecordedRequest, GoogleError> error) {
      this.error = error;
    }

    GoogleError error(RecordedRequest request) {
      return error.apply(request);
    }

    @Override
    HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth) {
      return error(request).answer();
    }
  }

  /** A fixed answer in place of the true one. */
  static final class Replacement extends Fault {
    private final HttpAnswer answer;

    private Replacement(HttpAnswer answer) {
      this.answer = answer;
    }

    @Override
    HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth) {
      return answer;
    }
  }

  /** The true answer, late. */
  static final class Slow extends Fault {
    private final Duration delay;

    private Slow(Duration delay) {
      this.delay = delay;
    }

    Duration delay() {
      return delay;
    }

    @Override
    HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth) {
      return truth.get().after(delay);
    }
  }

  /** The true answer, with pauses. */
  static final class SlowStream extends Fault {
    private final Duration pause;

    private SlowStream(Duration pause) {
      this.pause = pause;
    }

    @Override
    HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth) {
      return truth.get().pausing(pause);
    }
  }

  /** Half of the true answer. */
  static final class Cut extends Fault {
    @Override
    HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth) {
      return truth.get().cut();
    }
  }

  /** A stream that ends in an error. */
  static final class MidStream extends Fault {
    @Override
    HttpAnswer strike(RecordedRequest request, Supplier<HttpAnswer> truth) {
      HttpAnswer whole = truth.get();
      if (!whole.isEventStream()) {
        return overloaded().answer();
      }
      byte[] error =
          Target.of(request).filter(Interactions::isOne).isPresent()
              ? Interactions.errorEvent()
              : Reply.event(overloaded().body());
      return new HttpAnswer(
          whole.status(),
          Map.copyOf(whole.headers()),
          Stream.of(whole.chunks().get(0), error).toList(),
          whole.delay(),
          whole.pause(),
          whole.ending());
    }
  }
}
