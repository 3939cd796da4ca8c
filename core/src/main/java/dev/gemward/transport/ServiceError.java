package dev.gemward.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.errors.ApiException;
import com.google.genai.gaos.models.errors.GaosBaseException;
import com.google.genai.gaos.models.errors.GaosClientException;
import dev.gemward.credential.RejectionReason;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error of the service, in any of its three shapes: an object, the same in an array (credential
 * errors of Interactions), and with a word for a code (other errors of Interactions).
 *
 * <p>What it decides on are the typed details and the beginning of the message. The rest of a
 * message may quote the request, and nobody should be able to have a key given up with a prompt.
 */
final class ServiceError {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String DETAILS = "\nDetails: ";

  private static final List<Beginning> BEGINNINGS =
      List.of(
          new Beginning(400, "API key expired", RejectionReason.EXPIRED),
          new Beginning(400, "API key not valid", RejectionReason.INVALID),
          new Beginning(400, "API key not found", RejectionReason.INVALID),
          new Beginning(403, "Your API key was reported as leaked", RejectionReason.LEAKED),
          new Beginning(
              401, "Request had invalid authentication credentials", RejectionReason.INVALID),
          // A Live session is closed with 1008 for what is 401 elsewhere, and for what is 403.
          new Beginning(
              403, "Request had invalid authentication credentials", RejectionReason.INVALID),
          new Beginning(
              403, "Method doesn't allow unregistered callers", RejectionReason.NOT_SENT));

  private final int status;
  private final JsonNode root;
  private final JsonNode error;

  private ServiceError(int status, JsonNode root) {
    this.status = status;
    this.root = root;
    this.error = (root.isArray() ? root.path(0) : root).path("error");
  }

  /** Returns the error in {@code body}, which may be anything. */
  static ServiceError of(int status, String body) {
    return new ServiceError(status, parsed(body));
  }

  /** Returns the error that the SDK made {@code exception} from. */
  static ServiceError of(ApiException exception) {
    Optional<String> body = Gaos.body(exception);
    if (body.isPresent()) {
      return of(exception.code(), body.get());
    }
    String message = String.valueOf(exception.message());
    int details = message.lastIndexOf(DETAILS);
    ObjectNode root = JSON.createObjectNode();
    ObjectNode error = root.putObject("error").put("status", exception.status());
    error.put("message", details < 0 ? message : message.substring(0, details));
    if (details >= 0) {
      // The SDK writes one detail on each line. All of them are read or none: where a prompt that
      // the message quotes forges details, more of the message follows them, which is no JSON.
      String lines = message.substring(details + DETAILS.length());
      error.set("details", parsed("[" + lines.replace('\n', ',') + "]"));
    }
    return new ServiceError(exception.code(), root);
  }

  /** Returns the error for which the service closes a Live session: it has a message only. */
  static ServiceError ofClosing(String code, String reason) {
    ObjectNode root = JSON.createObjectNode();
    root.putObject("error").put("message", reason);
    return new ServiceError(
        switch (code) {
          case "1007" -> 400;
          case "1008" -> 403;
          default -> 0;
        },
        root);
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? JSON.createObjectNode() : node;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode(); // A proxy's page, for example.
    }
  }

  Optional<Rejection> rejection() {
    RejectionReason reason =
        switch (status) {
          case 400, 401, 403 -> ofCredential();
          case 429 -> ofQuota();
          default -> null;
        };
    return Optional.ofNullable(reason).map(r -> new Rejection(r, retryAfter()));
  }

  private @Nullable RejectionReason ofCredential() {
    String message = error.path("message").asText();
    return switch (detail("ErrorInfo").path("reason").asText()) {
      case "API_KEY_INVALID" ->
          says(message, "API key expired") ? RejectionReason.EXPIRED : RejectionReason.INVALID;
      case "ACCESS_TOKEN_TYPE_UNSUPPORTED" -> RejectionReason.INVALID;
      case "ACCESS_TOKEN_EXPIRED" -> RejectionReason.EXPIRED;
      case "CONSUMER_SUSPENDED" -> RejectionReason.SUSPENDED;
      case "API_KEY_SERVICE_BLOCKED" -> RejectionReason.RESTRICTED_API;
      case "API_KEY_HTTP_REFERRER_BLOCKED" -> RejectionReason.RESTRICTED_REFERRER;
      case "API_KEY_IP_ADDRESS_BLOCKED" -> RejectionReason.RESTRICTED_IP;
      case "API_KEY_ANDROID_APP_BLOCKED", "API_KEY_IOS_APP_BLOCKED" ->
          RejectionReason.RESTRICTED_APP;
      case "CREDENTIALS_MISSING" -> RejectionReason.WRONG_BACKEND;
      case "SERVICE_DISABLED" -> RejectionReason.SERVICE_DISABLED;
      case "BILLING_DISABLED" -> RejectionReason.BILLING_DISABLED;
      default -> ofMessage(message);
    };
  }

  /** For the answers that come without a reason. */
  private @Nullable RejectionReason ofMessage(String message) {
    for (Beginning known : BEGINNINGS) {
      if (known.status == status && says(message, known.text)) {
        return known.reason;
      }
    }
    if (status == 403
        && says(message, "Permission denied: Consumer '")
        && message.contains("' has been suspended")) {
      return RejectionReason.SUSPENDED;
    }
    return status == 400
            && error.path("status").asText().equals("FAILED_PRECONDITION")
            && message.toLowerCase(Locale.ROOT).contains("free tier")
        ? RejectionReason.BILLING_DISABLED
        : null;
  }

  private RejectionReason ofQuota() {
    if (error.path("message").asText().toLowerCase(Locale.ROOT).contains("spending cap")) {
      return RejectionReason.SPEND_CAP;
    }
    String quota = detail("QuotaFailure").path("violations").path(0).path("quotaId").asText();
    return quota.contains("PerDay")
        ? RejectionReason.QUOTA_DAY
        : quota.contains("PerMinute") ? RejectionReason.QUOTA_MINUTE : RejectionReason.QUOTA;
  }

  private Optional<Duration> retryAfter() {
    String delay = detail("RetryInfo").path("retryDelay").asText();
    try {
      return delay.endsWith("s")
          ? Optional.of(Duration.parse("PT" + delay.toUpperCase(Locale.ROOT)))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private JsonNode detail(String type) {
    for (JsonNode detail : error.path("details")) {
      if (detail.path("@type").asText().endsWith("/google.rpc." + type)) {
        return detail;
      }
    }
    return JSON.createObjectNode();
  }

  private static boolean says(String message, String beginning) {
    return message.regionMatches(true, 0, beginning, 0, beginning.length());
  }

  /** Returns the body with {@code explanation} at the end of its message, if it can have one. */
  Optional<String> explained(String explanation) {
    if (error instanceof ObjectNode object) {
      object.put("message", object.path("message").asText() + "\n" + explanation);
      return Optional.of(root.toString());
    }
    return Optional.empty(); // A proxy's page, for example.
  }

  /** How a message begins that comes without a reason. */
  private record Beginning(int status, String text, RejectionReason reason) {}

  /** Interactions, agents, webhooks and the like: SDKs before 1.70 do not have the classes. */
  private static final class Gaos {
    static Optional<String> body(ApiException exception) {
      try {
        if (exception instanceof GaosClientException interactions) {
          return interactions.bodyAsString();
        }
        return exception instanceof GaosBaseException other
            ? other.bodyAsString()
            : Optional.empty();
      } catch (LinkageError e) {
        return Optional.empty();
      }
    }
  }
}
