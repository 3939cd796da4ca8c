package dev.gemward.testing;

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
record Answer(
    int status,
    Map<String, String> headers,
    List<byte[]> chunks,
    Duration delay,
    Duration pause,
    Ending ending) {

  /** How the answer ends. */
  enum Ending {
    WHOLE,
    /** The connection breaks in the middle of the body. */
    CUT,
    /** The connection breaks before the first byte. */
    RESET
  }

  static Answer of(int status, String type, List<byte[]> chunks) {
    return new Answer(
        status, Map.of("Content-Type", type), chunks, Duration.ZERO, Duration.ZERO, Ending.WHOLE);
  }

  static Answer json(int status, JsonNode body) {
    return of(status, "application/json; charset=UTF-8", List.of(Json.bytes(body)));
  }

  static Answer ok(JsonNode body) {
    return json(200, body);
  }

  static Answer events(List<String> events) {
    return of(
        200,
        "text/event-stream",
        events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList());
  }

  static Answer reset() {
    return new Answer(0, Map.of(), List.of(), Duration.ZERO, Duration.ZERO, Ending.RESET);
  }

  boolean isEventStream() {
    return "text/event-stream".equals(headers.get("Content-Type"));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, chunks, delay, pause, ending);
  }

  Answer after(Duration wait) {
    return new Answer(status, headers, chunks, wait, pause, ending);
  }

  Answer pausing(Duration between) {
    return new Answer(status, headers, chunks, delay, between, ending);
  }

  Answer cut() {
    return new Answer(status, headers, chunks, delay, pause, Ending.CUT);
  }
}
