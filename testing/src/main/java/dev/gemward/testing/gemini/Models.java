package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The models: generation whole and streamed, token counts, batches, and the list. Every model one
 * asks for exists.
 */
final class Models implements ApiCollection {
  private static final List<String> LISTED =
      List.of("gemini-2.5-flash", "gemini-2.5-pro", "gemini-embedding-001");

  private final Reply reply;
  private final Shelf batches;

  Models(Reply reply, Shelf batches) {
    this.reply = reply;
    this.batches = batches;
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    Target target = call.target();
    if (call.is("GET") && target.verb().isEmpty()) {
      return Optional.of(
          HttpAnswer.ok(target.id().isEmpty() ? list(target) : model(target, target.id())));
    }
    if (!call.is("POST")) {
      return Optional.empty();
    }
    return switch (target.verb()) {
      case "generateContent" -> Optional.of(HttpAnswer.ok(whole(call)));
      case "streamGenerateContent" -> Optional.of(stream(call));
      case "countTokens" ->
          Optional.of(HttpAnswer.ok(Json.object().put("totalTokens", Reply.tokensIn(call.json()))));
      case "embedContent" -> Optional.of(HttpAnswer.ok(Embeddings.one(call.json())));
      case "batchEmbedContents" -> Optional.of(HttpAnswer.ok(Embeddings.batch(call.json())));
      case "predict" -> Optional.of(HttpAnswer.ok(Embeddings.predictions(call.json())));
      case "batchGenerateContent" -> Optional.of(HttpAnswer.ok(batches.add(Json.object(), "")));
      default -> Optional.empty();
    };
  }

  private ObjectNode whole(AdmittedRequest call) {
    String text = reply.from(call.target().id());
    return part(call, text, "STOP", text, FakeKeys.noise(22));
  }

  private HttpAnswer stream(AdmittedRequest call) {
    String text = reply.from(call.target().id());
    String id = FakeKeys.noise(22);
    List<ObjectNode> parts = new ArrayList<>();
    StringBuilder soFar = new StringBuilder();
    for (String piece : Reply.pieces(text)) {
      soFar.append(piece);
      parts.add(part(call, piece, "", soFar.toString(), id));
    }
    parts.add(part(call, "", "STOP", text, id));
    if (call.request().parameter("alt").equals(Optional.of("sse"))) {
      return HttpAnswer.events(parts.stream().map(Reply::eventText).toList());
    }
    ArrayNode all = Json.array();
    parts.forEach(all::add);
    return HttpAnswer.ok(all);
  }

  private static ObjectNode part(
      AdmittedRequest call, String text, String finish, String soFar, String id) {
    ObjectNode response = Json.object();
    ObjectNode candidate = response.putArray("candidates").addObject();
    candidate
        .putObject("content")
        .put("role", "model")
        .putArray("parts")
        .addObject()
        .put("text", text);
    if (!finish.isEmpty()) {
      candidate.put("finishReason", finish);
    }
    candidate.put("index", 0);
    response.set("usageMetadata", usage(call.json(), soFar));
    return response.put("modelVersion", call.target().id()).put("responseId", id);
  }

  static ObjectNode usage(JsonNode request, String answer) {
    int asked = Reply.tokensIn(request);
    int answered = Reply.tokens(answer);
    return Json.object()
        .put("promptTokenCount", asked)
        .put("candidatesTokenCount", answered)
        .put("totalTokenCount", asked + answered);
  }

  private static ObjectNode list(Target target) {
    ObjectNode page = Json.object();
    ArrayNode models = page.putArray(target.platform() ? "publisherModels" : "models");
    LISTED.forEach(name -> models.add(model(target, name)));
    return page;
  }

  private static ObjectNode model(Target target, String name) {
    if (target.platform()) {
      return Json.object()
          .put("name", "publishers/google/models/" + name)
          .put("versionId", "default");
    }
    ObjectNode model =
        Json.object()
            .put("name", target.collection() + "/" + name)
            .put("version", "001")
            .put("displayName", name)
            .put("description", "A model that runs nowhere")
            .put("inputTokenLimit", 1_048_576)
            .put("outputTokenLimit", 65_536);
    model
        .putArray("supportedGenerationMethods")
        .add(name.contains("embedding") ? "embedContent" : "generateContent")
        .add("countTokens");
    return model;
  }
}
