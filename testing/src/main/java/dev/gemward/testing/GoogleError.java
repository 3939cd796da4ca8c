package dev.gemward.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** An error in the shape all Google APIs share: a code, its name, a message, and typed details. */
record GoogleError(int code, String status, String message, List<ObjectNode> details) {
  static final String DEVELOPER_API = "generativelanguage.googleapis.com";

  static GoogleError of(int code, String status, String message) {
    return new GoogleError(code, status, message, List.of());
  }

  static GoogleError notFound(String message) {
    return of(404, "NOT_FOUND", message);
  }

  static GoogleError invalid(String message) {
    return of(400, "INVALID_ARGUMENT", message);
  }

  GoogleError with(ObjectNode... more) {
    return new GoogleError(code, status, message, List.of(more));
  }

  GoogleError because(String reason, Map<String, String> metadata) {
    ObjectNode info =
        detail("google.rpc.ErrorInfo").put("reason", reason).put("domain", "googleapis.com");
    ObjectNode data = info.putObject("metadata");
    metadata.forEach(data::put);
    return with(info);
  }

  static ObjectNode detail(String type) {
    return Json.object().put("@type", "type.googleapis.com/" + type);
  }

  ObjectNode body() {
    ObjectNode error =
        Json.object().put("code", code).put("message", message).put("status", status);
    if (!details.isEmpty()) {
      error.putArray("details").addAll(details);
    }
    return Json.object().set("error", error);
  }

  Answer answer() {
    return Answer.json(code, body());
  }

  /** The same error as the Interactions front door writes it when it turns a credential down. */
  Answer answerInArray() {
    return Answer.json(code, Json.array().add(body()));
  }
}
