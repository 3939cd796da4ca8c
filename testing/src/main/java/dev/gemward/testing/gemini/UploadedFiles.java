package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** UploadedFiles: uploaded, listed, read back, deleted. Thread-safe. */
final class UploadedFiles implements ApiCollection {
  private final Uploads uploads;
  private final Shelf shelf =
      new Shelf(
          "files",
          "files",
          file ->
              file.put("state", "ACTIVE").put("source", "UPLOADED").put("mimeType", "text/plain"));
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  UploadedFiles(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    Target target = call.target();
    if (target.upload()) {
      return uploads.start(call, bytes -> store(call, bytes));
    }
    if (target.verb().equals("download")) {
      return Optional.of(download(target.name()));
    }
    if (target.verb().equals("register")) {
      ObjectNode registered = Json.object();
      call.json()
          .path("uris")
          .forEach(
              uri -> registered.withArray("files").add(shelf.add(file(call, uri.asText()), "")));
      return Optional.of(HttpAnswer.ok(registered));
    }
    return shelf.answer(call);
  }

  private ObjectNode store(AdmittedRequest call, byte[] bytes) {
    ObjectNode file =
        call.json().path("file") instanceof ObjectNode given ? given.deepCopy() : Json.object();
    String name = file.path("name").asText("files/" + Shelf.newId());
    file.setAll(file(call, call.request().origin() + "/" + call.target().version() + "/" + name));
    file.put("sizeBytes", Integer.toString(bytes.length)).put("sha256Hash", sha256(bytes));
    contents.put(name, bytes);
    return Json.object().set("file", shelf.put(name, file));
  }

  private static ObjectNode file(AdmittedRequest call, String uri) {
    ObjectNode file =
        Json.object()
            .put("uri", uri)
            .put("expirationTime", Instant.now().plusSeconds(172_800).toString());
    call.request()
        .header("X-Goog-Upload-Header-Content-Type")
        .ifPresent(type -> file.put("mimeType", type));
    return file;
  }

  private HttpAnswer download(String name) {
    return shelf.isDeleted(name)
        ? GoogleError.notFound("Requested entity was not found.").answer()
        : HttpAnswer.of(
            200, "application/octet-stream", List.of(contents.getOrDefault(name, new byte[0])));
  }

  private static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
