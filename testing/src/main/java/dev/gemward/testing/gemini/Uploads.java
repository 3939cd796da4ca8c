package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Resumable uploads: a start that hands out a URL, chunks that follow it, the last of which
 * finishes. Thread-safe.
 */
final class Uploads {
  private static final String COMMAND = "X-Goog-Upload-Command";
  private static final String STATUS = "X-Goog-Upload-Status";

  private final Map<String, Upload> open = new ConcurrentHashMap<>();

  static boolean isChunk(RecordedRequest request) {
    return request.parameter("upload_id").isPresent();
  }

  /** Starts an upload, whose bytes go to {@code finish} in the end and come back as the answer. */
  Optional<HttpAnswer> start(AdmittedRequest call, Function<byte[], ObjectNode> finish) {
    if (!call.request().header(COMMAND).equals(Optional.of("start"))) {
      return Optional.empty();
    }
    String id = FakeKeys.noise(24);
    open.put(id, new Upload(finish, new ByteArrayOutputStream()));
    String url =
        call.request().origin()
            + call.request().path()
            + "?upload_id="
            + id
            + "&upload_protocol=resumable";
    return Optional.of(
        HttpAnswer.ok(Json.object()).with("X-Goog-Upload-URL", url).with(STATUS, "active"));
  }

  /** Takes a chunk. The URL is the credential, as on the real service. */
  HttpAnswer chunk(RecordedRequest request) {
    String id = request.parameter("upload_id").orElse("");
    Upload upload = open.get(id);
    if (upload == null) {
      return GoogleError.notFound("Upload not found.").answer();
    }
    String command = request.header(COMMAND).orElse("");
    synchronized (upload) {
      String offset = request.header("X-Goog-Upload-Offset").orElse("0");
      if (command.startsWith("upload") && !offset.equals(Integer.toString(upload.bytes.size()))) {
        return GoogleError.invalid("The upload offset does not match what was received.").answer();
      }
      if (command.startsWith("upload")) {
        upload.bytes.writeBytes(request.body());
      }
      if (command.endsWith("finalize")) {
        open.remove(id);
        return HttpAnswer.ok(upload.finish.apply(upload.bytes.toByteArray())).with(STATUS, "final");
      }
      return HttpAnswer.ok(Json.object())
          .with(STATUS, "active")
          .with("X-Goog-Upload-Size-Received", Integer.toString(upload.bytes.size()));
    }
  }

  private record Upload(Function<byte[], ObjectNode> finish, ByteArrayOutputStream bytes) {}
}
