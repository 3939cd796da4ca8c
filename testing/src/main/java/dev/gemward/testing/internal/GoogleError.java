package dev.gemward.testing.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** An error in the shape all Google APIs share: a code, its name, a message, and typed details. */
public record GoogleError(int code, String status, String message, List<ObjectNode> details) {
  public static final String DEVELOPER_API = "generativelanguage.googleapis.com";

  public static GoogleError of(int code, String status, String message) {
    return new GoogleError(code, status, message, List.of());
  }

  public static GoogleError notFound(String message) {
    return of(404, "NOT_FOUND", message);
  }

  public static GoogleError invalid(String message) {
    return of(400, "INVALID_ARGUMENT", message);
  }

  public GoogleError with(ObjectNode... more) {
    return new GoogleError(code, status, message, List.of(more));
  }

  public GoogleError because(String reason, Map<String, String> metadata) {
    ObjectNode info =
        detail("google.rpc.ErrorInfo").put("reason", reason).put("domain", "googleapis.com");
    ObjectNode data = info.putObject("metadata");
    metadata.forEach(data::put);
    return with(info);
  }

  public static ObjectNode detail(String type) {
    return Json.object().put("@type", "type.googleapis.com/" + type);
  }

  public ObjectNode body() {
    ObjectNode error =
        Json.object().put("code", code).put("message", message).put("status", status);
    if (!details.isEmpty()) {
      error.putArray("details").addAll(details);
    }
    return Json.object().set("error", error);
  }

  public HttpAnswer answer() {
    return HttpAnswer.json(code, body());
  }

  /** The same error as the Interactions front door writes it when it turns a credential down. */
  public HttpAnswer answerInArray() {
    return HttpAnswer.json(code, Json.array().add(body()));
  }
}
