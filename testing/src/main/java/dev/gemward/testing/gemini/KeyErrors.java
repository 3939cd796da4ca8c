package dev.gemward.testing.gemini;

import dev.gemward.testing.internal.GoogleError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the service says about a credential: one error for each {@link KeyState}, and those for
 * calls that bring the wrong thing.
 */
final class KeyErrors {
  private static final String PROJECT = "projects/123456789012";
  private static final String PLATFORM = "aiplatform.googleapis.com";

  private KeyErrors() {}

  /** Returns the service and the method that were called, as ErrorInfo names them. */
  static Map<String, String> called(Target target) {
    Map<String, String> called = new LinkedHashMap<>();
    called.put("service", target.platform() ? PLATFORM : GoogleError.DEVELOPER_API);
    if (!target.verb().isEmpty()) {
      String verb = Character.toUpperCase(target.verb().charAt(0)) + target.verb().substring(1);
      String service =
          target.platform()
              ? "google.cloud.aiplatform.%s.PredictionService"
              : "google.ai.generativelanguage.%s.GenerativeService";
      called.put("method", service.formatted(target.version()) + "." + verb);
    }
    return called;
  }

  static Optional<GoogleError> of(KeyState state, String key, Map<String, String> called) {
    return switch (state) {
      case VALID -> Optional.empty();
      case UNKNOWN -> invalid("API key not valid. Please pass a valid API key.", called);
      case EXPIRED -> invalid("API key expired. Please renew the API key.", called);
      case LEAKED ->
          Optional.of(denied("Your API key was reported as leaked. Please use another API key."));
      case SUSPENDED -> suspended(key, called);
      case API_RESTRICTED -> Optional.of(blocked(403, "PERMISSION_DENIED", called));
      case REFERRER_RESTRICTED ->
          denied(
              "Requests from referer <empty> are blocked.",
              "API_KEY_HTTP_REFERRER_BLOCKED",
              "httpReferrer",
              "<empty>",
              called);
      case IP_RESTRICTED ->
          denied(
              "The provided API key has an IP address restriction. The originating IP address of the call (127.0.0.1) violates this"
                  + " restriction.",
              "API_KEY_IP_ADDRESS_BLOCKED",
              "callerIp",
              "127.0.0.1",
              called);
      case ANDROID_APP_RESTRICTED ->
          denied(
              "Requests from this Android client application <empty> are blocked.",
              "API_KEY_ANDROID_APP_BLOCKED",
              "androidPackage",
              "<empty>",
              called);
      case IOS_APP_RESTRICTED ->
          denied(
              "Requests from this iOS client application <empty> are blocked.",
              "API_KEY_IOS_APP_BLOCKED",
              "iosBundleId",
              "<empty>",
              called);
      case STANDARD_KEY_REFUSED, SERVICE_ACCOUNT_DELETED -> Optional.of(tokenRefused(called));
    };
  }

  static GoogleError noCredential() {
    return denied(
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API"
            + " consumer identity to call this API.");
  }

  static GoogleError twoCredentials() {
    return GoogleError.invalid(
        "Multiple authentication credentials received. Please pass only one.");
  }

  /** Says what the OpenAI-compatible address says where there is no bearer token. */
  static GoogleError noBearer() {
    return GoogleError.invalid("Invalid Authorization header.");
  }

  /**
   * Says what a missing or misread credential gets: the text speaks of OAuth, whatever was sent.
   */
  static GoogleError tokenRefused(Map<String, String> called) {
    return GoogleError.of(
            401,
            "UNAUTHENTICATED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication"
                + " credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.")
        .because("ACCESS_TOKEN_TYPE_UNSUPPORTED", called);
  }

  static GoogleError keysNotSupported(Map<String, String> called) {
    return GoogleError.of(
            401,
            "UNAUTHENTICATED",
            "API keys are not supported by this API. Expected OAuth2 access token or other authentication credentials that assert a"
                + " principal. See https://cloud.google.com/docs/authentication")
        .because("CREDENTIALS_MISSING", called);
  }

  static GoogleError keyAsBearer(Map<String, String> called) {
    return blocked(401, "UNAUTHENTICATED", called);
  }

  private static GoogleError blocked(int code, String status, Map<String, String> called) {
    String method = called.containsKey("method") ? " method " + called.get("method") : "";
    return GoogleError.of(
            code,
            status,
            "Requests to this API " + called.get("service") + method + " are blocked.")
        .because("API_KEY_SERVICE_BLOCKED", plus(called, "consumer", PROJECT));
  }

  private static Optional<GoogleError> invalid(String message, Map<String, String> called) {
    return Optional.of(
        GoogleError.invalid(message)
            .because(
                "API_KEY_INVALID",
                Map.of("service", called.getOrDefault("service", GoogleError.DEVELOPER_API))));
  }

  private static Optional<GoogleError> suspended(String key, Map<String, String> called) {
    String consumer = "api_key:" + key;
    return Optional.of(
        denied("Permission denied: Consumer '" + consumer + "' has been suspended.")
            .because(
                "CONSUMER_SUSPENDED",
                plus(plus(called, "consumer", PROJECT), "containerInfo", consumer)));
  }

  private static GoogleError denied(String message) {
    return GoogleError.of(403, "PERMISSION_DENIED", message);
  }

  private static Optional<GoogleError> denied(
      String message, String reason, String name, String value, Map<String, String> called) {
    return Optional.of(
        denied(message).because(reason, plus(plus(called, "consumer", PROJECT), name, value)));
  }

  private static Map<String, String> plus(Map<String, String> some, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(some);
    more.put(name, value);
    return more;
  }
}
