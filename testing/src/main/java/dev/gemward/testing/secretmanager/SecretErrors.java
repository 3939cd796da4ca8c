package dev.gemward.testing.secretmanager;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Map;

/** What Secret Manager says when it refuses, with the details it adds. */
final class SecretErrors {
  private static final String SERVICE = "secretmanager.googleapis.com";
  private static final String CONSUMER_NUMBER = "123456789012";
  private static final String CONSUMER = "projects/" + CONSUMER_NUMBER;

  private SecretErrors() {}

  static StatusRuntimeException of(Code code, String message, Message... details) {
    Status.Builder status = Status.newBuilder().setCode(code.getNumber()).setMessage(message);
    for (Message detail : details) {
      status.addDetails(Any.pack(detail));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  static StatusRuntimeException notFound(String message) {
    return of(Code.NOT_FOUND, message);
  }

  static StatusRuntimeException invalid(String message) {
    return of(Code.INVALID_ARGUMENT, message);
  }

  static StatusRuntimeException failedPrecondition(String message) {
    return of(Code.FAILED_PRECONDITION, message);
  }

  static StatusRuntimeException unavailable() {
    return of(Code.UNAVAILABLE, "The service is currently unavailable.");
  }

  static StatusRuntimeException internal() {
    return of(Code.INTERNAL, "Internal error encountered.");
  }

  static StatusRuntimeException permissionDenied(RecordedAccess access) {
    return of(
        Code.PERMISSION_DENIED,
        "Permission '%s' denied for resource '%s' (or it may not exist)."
            .formatted(access.permission(), access.resource()),
        info(
            "IAM_PERMISSION_DENIED",
            "iam.googleapis.com",
            Map.of("permission", access.permission(), "resource", access.resource())));
  }

  static StatusRuntimeException apiDisabled() {
    String activation =
        "https://console.developers.google.com/apis/api/%s/overview?project=%s"
            .formatted(SERVICE, CONSUMER_NUMBER);
    return of(
        Code.PERMISSION_DENIED,
        "Secret Manager API has not been used in project %s before or it is disabled. Enable it by visiting %s then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry."
            .formatted(CONSUMER_NUMBER, activation),
        info(
            "SERVICE_DISABLED",
            "googleapis.com",
            Map.of(
                "service",
                SERVICE,
                "serviceTitle",
                "Secret Manager API",
                "consumer",
                CONSUMER,
                "containerInfo",
                CONSUMER_NUMBER,
                "activationUrl",
                activation)),
        help("Google developers console API activation", activation));
  }

  static StatusRuntimeException quotaExceeded() {
    return of(
        Code.RESOURCE_EXHAUSTED,
        "Quota exceeded for quota metric 'Access requests' and limit 'Access requests per minute' of service '%s' for consumer 'project_number:%s'."
            .formatted(SERVICE, CONSUMER_NUMBER),
        info(
            "RATE_LIMIT_EXCEEDED",
            "googleapis.com",
            Map.of(
                "service",
                SERVICE,
                "consumer",
                CONSUMER,
                "quota_metric",
                SERVICE + "/access_requests",
                "quota_limit",
                "AccessRequestsPerMinutePerProject",
                "quota_limit_value",
                "90000",
                "quota_location",
                "global")),
        help(
            "Request a higher quota limit.",
            "https://cloud.google.com/docs/quotas/help/request_increase"));
  }

  static StatusRuntimeException unauthenticated(RecordedAccess access) {
    return of(
        Code.UNAUTHENTICATED,
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
        info(
            "ACCESS_TOKEN_TYPE_UNSUPPORTED",
            "googleapis.com",
            Map.of("service", SERVICE, "method", SecretCall.SERVICE + "." + access.method())));
  }

  private static ErrorInfo info(String reason, String domain, Map<String, String> metadata) {
    return ErrorInfo.newBuilder()
        .setReason(reason)
        .setDomain(domain)
        .putAllMetadata(metadata)
        .build();
  }

  private static Help help(String description, String url) {
    return Help.newBuilder()
        .addLinks(Help.Link.newBuilder().setDescription(description).setUrl(url))
        .build();
  }
}
