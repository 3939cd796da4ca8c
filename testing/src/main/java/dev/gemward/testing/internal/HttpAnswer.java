package dev.gemward.testing.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server says to one request, before it is on the wire: chunks are written and flushed one
 * by one, with a pause between them.
 */
public record HttpAnswer(
    int status,
    Map<String, String> headers,
    List<byte[]> chunks,
    Duration delay,
    Duration pause,
    Ending ending) {

  /** How the answer ends. */
  public enum Ending {
    WHOLE,
    /** The connection breaks in the middle of the body. */
    CUT,
    /** The connection breaks before the first byte. */
    RESET
  }

  public static HttpAnswer of(int status, String type, List<byte[]> chunks) {
    return new HttpAnswer(
        status, Map.of("Content-Type", type), chunks, Duration.ZERO, Duration.ZERO, Ending.WHOLE);
  }

  public static HttpAnswer json(int status, JsonNode body) {
    return of(status, "application/json; charset=UTF-8", List.of(Json.bytes(body)));
  }

  public static HttpAnswer ok(JsonNode body) {
    return json(200, body);
  }

  public static HttpAnswer events(List<String> events) {
    return of(
        200,
        "text/event-stream",
        events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList());
  }

  public static HttpAnswer reset() {
    return new HttpAnswer(0, Map.of(), List.of(), Duration.ZERO, Duration.ZERO, Ending.RESET);
  }

  public boolean isEventStream() {
    return "text/event-stream".equals(headers.get("Content-Type"));
  }

  public HttpAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpAnswer(status, more, chunks, delay, pause, ending);
  }

  public HttpAnswer after(Duration wait) {
    return new HttpAnswer(status, headers, chunks, wait, pause, ending);
  }

  public HttpAnswer pausing(Duration between) {
    return new HttpAnswer(status, headers, chunks, delay, between, ending);
  }

  public HttpAnswer cut() {
    return new HttpAnswer(status, headers, chunks, delay, pause, Ending.CUT);
  }
}
