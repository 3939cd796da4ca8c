package dev.gemward.transport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/**
 * Adds {@code labels} to the body of a generation request, which Agent Platform bills and logs by.
 * A label that the application set stays as it is.
 */
final class Labels {
  private static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> ours;

  private Labels(Map<String, String> ours) {
    this.ours = ours;
  }

  static Labels none() {
    return new Labels(Map.of());
  }

  static Labels of(CallTags tags) {
    return new Labels(
        Map.of(
            "environment",
            tags.workload().environment().name(),
            "purpose",
            tags.workload().purpose().name()));
  }

  Request add(Request request) throws IOException {
    RequestBody body = request.body();
    String path = request.url().encodedPath();
    if (ours.isEmpty()
        || body == null
        || !(path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent"))) {
      return request;
    }
    Buffer original = new Buffer();
    body.writeTo(original);
    Buffer labelled = new Buffer();
    try {
      copy(original, labelled);
    } catch (JsonProcessingException e) {
      return request; // No JSON object: the service says better than we can what is wrong with it.
    }
    return request
        .newBuilder()
        .method(request.method(), RequestBody.create(labelled.readByteString(), body.contentType()))
        .build();
  }

  private void copy(Buffer from, Buffer to) throws IOException {
    Map<String, String> labels = new TreeMap<>(ours);
    try (JsonParser in = JSON.createParser(from.inputStream());
        JsonGenerator out = JSON.createGenerator(to.outputStream())) {
      in.nextToken();
      out.writeStartObject();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        if (in.currentName().equals("labels") && in.nextToken() == JsonToken.START_OBJECT) {
          while (in.nextToken() == JsonToken.FIELD_NAME) {
            labels.put(in.currentName(), String.valueOf(in.nextTextValue()));
          }
        } else if (in.currentToken() == JsonToken.FIELD_NAME) {
          out.copyCurrentStructure(in);
        }
      }
      out.writeObjectFieldStart("labels");
      for (Map.Entry<String, String> label : labels.entrySet()) {
        out.writeStringField(label.getKey(), label.getValue());
      }
      out.writeEndObject();
      out.writeEndObject();
    }
  }
}
