package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Interactions: created whole or streamed, read back, deleted. Their errors carry a word where
 * others carry a number. Thread-safe.
 */
final class Interactions implements ApiCollection {
  private final Reply reply;
  private final Map<String, ObjectNode> known = new ConcurrentHashMap<>();

  Interactions(Reply reply) {
    this.reply = reply;
  }

  static boolean isOne(Target target) {
    return target.collection().equals("interactions");
  }

  /** The event with which a stream says that it broke. */
  static byte[] errorEvent() {
    ObjectNode error = Json.object().put("event_type", "error");
    error
        .putObject("error")
        .put("code", "unavailable")
        .put("message", Fault.overloaded().message());
    return event("error", error).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    String id = call.target().id();
    if (id.isEmpty()) {
      return call.is("POST") ? Optional.of(create(call.json())) : Optional.empty();
    }
    ObjectNode interaction = known.get(id);
    if (interaction == null) {
      return Optional.of(error(404, "not_found", "Interaction not found."));
    }
    if (call.is("DELETE")) {
      known.remove(id);
      return Optional.of(HttpAnswer.ok(Json.object()));
    }
    return call.is("GET") ? Optional.of(HttpAnswer.ok(interaction)) : Optional.empty();
  }

  private HttpAnswer create(JsonNode request) {
    String model = request.path("model").asText(request.path("agent").asText());
    if (model.isEmpty()) {
      return error(400, "invalid_request", "One of model and agent is required.");
    }
    if (request.path("input").isMissingNode()) {
      return error(400, "invalid_request", "The field input is required.");
    }
    String text = reply.from(model);
    ObjectNode interaction = interaction(request, model, "completed");
    interaction.putArray("steps").add(step(text));
    interaction.set("usage", usage(request, text));
    known.put(interaction.path("id").asText(), interaction);
    return request.path("stream").asBoolean()
        ? HttpAnswer.events(events(interaction, text))
        : HttpAnswer.ok(interaction);
  }

  private static ObjectNode interaction(JsonNode request, String model, String status) {
    String now = Instant.now().toString();
    return Json.object()
        .put("id", "v1_" + FakeKeys.noise(32))
        .put("object", "interaction")
        .put("status", status)
        .put(request.has("model") ? "model" : "agent", model)
        .put("created", now)
        .put("updated", now);
  }

  private static List<String> events(ObjectNode whole, String text) {
    ObjectNode begun = whole.deepCopy().put("status", "in_progress");
    begun.remove(List.of("steps", "usage"));
    List<String> events = new ArrayList<>();
    events.add(event("interaction.created", Json.object().set("interaction", begun)));
    events.add(
        event(
            "step.start",
            Json.object().put("index", 0).set("step", Json.object().put("type", "model_output"))));
    for (String piece : Reply.pieces(text)) {
      ObjectNode delta = Json.object().put("type", "text").put("text", piece);
      events.add(event("step.delta", Json.object().put("index", 0).set("delta", delta)));
    }
    events.add(event("step.stop", Json.object().put("index", 0)));
    events.add(event("interaction.completed", Json.object().set("interaction", whole)));
    events.add("event: done\ndata: [DONE]\n\n");
    return events;
  }

  private static String event(String type, ObjectNode data) {
    return "event: " + type + "\ndata: " + Json.text(data.put("event_type", type)) + "\n\n";
  }

  private static ObjectNode step(String text) {
    ObjectNode step = Json.object().put("type", "model_output");
    step.putArray("content").addObject().put("type", "text").put("text", text);
    return step;
  }

  private static ObjectNode usage(JsonNode request, String text) {
    int asked =
        request.path("input").isTextual()
            ? Reply.tokens(request.path("input").asText())
            : Reply.tokensIn(request);
    int answered = Reply.tokens(text);
    return Json.object()
        .put("total_input_tokens", asked)
        .put("total_output_tokens", answered)
        .put("total_tokens", asked + answered);
  }

  private static HttpAnswer error(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", code).put("message", message);
    return HttpAnswer.json(status, body);
  }
}
