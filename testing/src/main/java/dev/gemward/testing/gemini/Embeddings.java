package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.internal.Json;
import java.util.Random;

/** Embeddings without meaning, but the same text gives the same unit vector. */
final class Embeddings {
  private static final int DIMENSIONS = 768;

  private Embeddings() {}

  static ObjectNode one(JsonNode request) {
    ObjectNode response = Json.object();
    response.putObject("embedding").set("values", vector(texts(request), dimensions(request)));
    return response;
  }

  static ObjectNode batch(JsonNode request) {
    ObjectNode response = Json.object();
    ArrayNode embeddings = response.putArray("embeddings");
    for (JsonNode each : request.path("requests")) {
      embeddings.addObject().set("values", vector(texts(each), dimensions(each)));
    }
    return response;
  }

  static ObjectNode predictions(JsonNode request) {
    ObjectNode response = Json.object();
    ArrayNode predictions = response.putArray("predictions");
    for (JsonNode each : request.path("instances")) {
      String text = each.path("content").asText();
      ObjectNode embeddings = predictions.addObject().putObject("embeddings");
      embeddings
          .putObject("statistics")
          .put("truncated", false)
          .put("token_count", Reply.tokens(text));
      embeddings.set("values", vector(text, dimensions(request.path("parameters"))));
    }
    return response;
  }

  private static String texts(JsonNode request) {
    return String.join("\n", request.findValuesAsText("text"));
  }

  private static int dimensions(JsonNode request) {
    return request.path("outputDimensionality").asInt(DIMENSIONS);
  }

  private static ArrayNode vector(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    double[] values = random.doubles(dimensions, -1, 1).toArray();
    double length = 0;
    for (double value : values) {
      length += value * value;
    }
    ArrayNode vector = Json.array();
    for (double value : values) {
      vector.add((float) (value / Math.sqrt(length)));
    }
    return vector;
  }
}
