package dev.gemward.testing.secretmanager;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.Status;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import dev.gemward.testing.internal.Wire;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import io.grpc.protobuf.StatusProto;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Secret Manager over HTTP/1.1 and JSON: finds the method a request means and words its answer. */
final class SecretRest extends Handler.Abstract {
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .usingTypeRegistry(
              TypeRegistry.newBuilder()
                  .add(ErrorInfo.getDescriptor())
                  .add(Help.getDescriptor())
                  .build());

  private final SecretDoor door;
  private final List<SecretRoute> routes;

  SecretRest(SecretDoor door, List<SecretCall<?, ?>> calls) {
    this.door = door;
    this.routes = calls.stream().flatMap(SecretRoute::of).toList();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    byte[] body = Content.Source.asInputStream(request).readAllBytes();
    answer(request, body).thenAccept(answer -> Wire.write(answer, request, response, callback));
    return true;
  }

  private CompletionStage<HttpAnswer> answer(Request request, byte[] body) {
    String path = request.getHttpURI().getPath();
    // The official client sends PATCH in this way.
    String override = request.getHeaders().get("X-HTTP-Method-Override");
    String method = override == null ? request.getMethod() : override;
    for (SecretRoute route : routes) {
      if (route.leads(method, path)) {
        Optional<ObjectNode> json = Json.parse(body);
        return json.isEmpty()
            ? CompletableFuture.completedFuture(malformed())
            : answer(
                route.call(),
                route.message(path, Request.extractQueryParameters(request), json.get()),
                request.getHeaders().get(SecretGrpc.REQUEST_REASON));
      }
    }
    return CompletableFuture.completedFuture(GoogleError.notFound("Method not found.").answer());
  }

  private <Q extends Message, A extends Message> CompletionStage<HttpAnswer> answer(
      SecretCall<Q, A> call, ObjectNode message, @Nullable String reason) {
    Q request;
    try {
      request = call.request(Json.text(message));
    } catch (InvalidProtocolBufferException notThisMessage) {
      return CompletableFuture.completedFuture(malformed());
    }
    return door.call(call, request, Transport.REST, reason)
        .handle((answer, error) -> error == null ? ok(answer) : refused(error));
  }

  private static HttpAnswer ok(Message message) {
    return HttpAnswer.ok(json(message));
  }

  private static HttpAnswer refused(Throwable error) {
    Status status = Objects.requireNonNull(StatusProto.fromThrowable(error));
    Code code = Code.forNumber(status.getCode());
    return GoogleError.of(httpStatus(code), code.name(), status.getMessage())
        .with(status.getDetailsList().stream().map(SecretRest::json).toArray(ObjectNode[]::new))
        .answer();
  }

  private static HttpAnswer malformed() {
    return GoogleError.invalid("Invalid JSON payload received.").answer();
  }

  private static int httpStatus(Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, FAILED_PRECONDITION -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS -> 409;
      case RESOURCE_EXHAUSTED -> 429;
      case UNAVAILABLE -> 503;
      default -> 500;
    };
  }

  private static ObjectNode json(Message message) {
    try {
      return Json.parse(PRINTER.print(message).getBytes(StandardCharsets.UTF_8)).orElseThrow();
    } catch (InvalidProtocolBufferException unknownDetail) {
      throw new IllegalStateException(unknownDetail);
    }
  }
}
