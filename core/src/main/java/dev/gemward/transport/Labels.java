package dev.gemward.transport;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Adds {@code labels} to the body of a generation request, which Agent Platform bills and logs by.
 * A label that the application set stays as it is.
 */
final class Labels {
  /** Takes requests of any size: what the service accepts is for it to say. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Map<String, String> ours;

  private Labels(Map<String, String> ours) {
    this.ours = ours;
  }

  static Labels none() {
    return new Labels(Map.of());
  }

  static Labels of(CallTags tags) {
    return new Labels(
        new TreeMap<>(
            Map.of(
                "environment",
                tags.workload().environment().name(),
                "purpose",
                tags.workload().purpose().name())));
  }

  Request add(Request request) throws IOException {
    RequestBody body = request.body();
    String path = request.url().encodedPath();
    if (ours.isEmpty()
        || body == null
        || !(path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent"))) {
      return request;
    }
    Buffer buffer = new Buffer();
    body.writeTo(buffer);
    byte[] original = buffer.readByteArray();
    try {
      Insertion insertion = insertion(original);
      if (insertion == null || insertion.at < 0) {
        return request; // No object, or not in UTF-8, where the parser counts no bytes.
      }
      buffer
          .write(original, 0, insertion.at)
          .writeUtf8(insertion.text)
          .write(original, insertion.at, original.length - insertion.at);
    } catch (JsonProcessingException e) {
      return request; // No JSON: the service says better than we can what is wrong with it.
    }
    return request
        .newBuilder()
        .method(request.method(), RequestBody.create(buffer.readByteString(), body.contentType()))
        .build();
  }

  /** What is inserted, and before which byte. All else of a request stays as the SDK wrote it. */
  private record Insertion(int at, String text) {}

  private @Nullable Insertion insertion(byte[] body) throws IOException {
    try (JsonParser in = JSON.createParser(body)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Insertion found = null;
      boolean isEmpty = true;
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean areLabels = in.currentName().equals("labels");
        in.nextToken();
        if (areLabels) {
          if (in.currentToken() != JsonToken.START_OBJECT) {
            return null;
          }
          found = inside(in);
        } else {
          in.skipChildren();
        }
        isEmpty = false;
      }
      return found != null
          ? found
          : new Insertion(at(in), (isEmpty ? "" : ",") + "\"labels\":{" + fields(Set.of()) + "}");
    }
  }

  private Insertion inside(JsonParser in) throws IOException {
    Set<String> theirs = new HashSet<>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      theirs.add(in.currentName());
      in.nextToken();
      in.skipChildren();
    }
    String fields = fields(theirs);
    return new Insertion(at(in), (theirs.isEmpty() || fields.isEmpty() ? "" : ",") + fields);
  }

  /** Returns where the object ends. */
  private static int at(JsonParser in) {
    return (int) in.currentTokenLocation().getByteOffset();
  }

  /**
   * Returns our labels but for {@code theirs}. Names of environments and purposes need no escape.
   */
  private String fields(Set<String> theirs) {
    return ours.entrySet().stream()
        .filter(label -> !theirs.contains(label.getKey()))
        .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
        .collect(joining(","));
  }
}
