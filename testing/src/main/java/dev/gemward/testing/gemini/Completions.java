package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The OpenAI-compatible address: chat completions, whole and streamed. Its key is a bearer token,
 * and its errors are in an array.
 */
final class Completions implements ApiCollection {
  private final Reply reply;

  Completions(Reply reply) {
    this.reply = reply;
  }

  static boolean isOne(Target target) {
    return target.collection().equals("openai");
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    if (!call.is("POST") || !call.target().id().equals("chat/completions")) {
      return Optional.empty();
    }
    JsonNode request = call.json();
    String model = request.path("model").asText();
    String text = reply.from(model);
    return Optional.of(
        request.path("stream").asBoolean()
            ? HttpAnswer.events(events(request, model, text))
            : HttpAnswer.ok(whole(request, model, text)));
  }

  private static ObjectNode whole(JsonNode request, String model, String text) {
    ObjectNode whole = completion("chat.completion", model, FakeKeys.noise(22));
    ObjectNode choice = choice(whole).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", text);
    whole.set("usage", usage(request, text));
    return whole;
  }

  private static List<String> events(JsonNode request, String model, String text) {
    String id = FakeKeys.noise(22);
    List<String> events = new ArrayList<>();
    for (String piece : Reply.pieces(text)) {
      ObjectNode chunk = completion("chat.completion.chunk", model, id);
      choice(chunk).putObject("delta").put("role", "assistant").put("content", piece);
      events.add(Reply.eventText(chunk));
    }
    ObjectNode last = completion("chat.completion.chunk", model, id);
    choice(last).put("finish_reason", "stop").putObject("delta").put("role", "assistant");
    if (request.path("stream_options").path("include_usage").asBoolean()) {
      last.set("usage", usage(request, text));
    }
    events.add(Reply.eventText(last));
    events.add("data: [DONE]\r\n\r\n");
    return events;
  }

  private static ObjectNode completion(String object, String model, String id) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", System.currentTimeMillis() / 1000)
        .put("model", model);
  }

  private static ObjectNode choice(ObjectNode completion) {
    return completion.putArray("choices").addObject().put("index", 0);
  }

  private static ObjectNode usage(JsonNode request, String text) {
    int asked =
        request.path("messages").findValuesAsText("content").stream().mapToInt(Reply::tokens).sum();
    int answered = Reply.tokens(text);
    return Json.object()
        .put("prompt_tokens", asked)
        .put("completion_tokens", answered)
        .put("total_tokens", asked + answered);
  }
}
