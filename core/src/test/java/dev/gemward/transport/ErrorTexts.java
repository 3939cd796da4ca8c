package dev.gemward.transport;

/** Answers of the service, where a test needs one that no key caused. */
final class ErrorTexts {
  static final String KEY_INVALID =
      """
      {"error": {"code": 400, "status": "INVALID_ARGUMENT",
        "message": "API key not valid. Please pass a valid API key."}}""";

  static final String KEY_LEAKED =
      """
      {"error": {"code": 403, "status": "PERMISSION_DENIED",
        "message": "Your API key was reported as leaked. Please use another API key."}}""";

  static final String BROWSER_KEY =
      """
      {"error": {"code": 403, "status": "PERMISSION_DENIED",
        "message": "Requests from referer <empty> are blocked.",
        "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
          "reason": "API_KEY_HTTP_REFERRER_BLOCKED", "domain": "googleapis.com"}]}}""";

  static final String QUOTA_OF_THE_MINUTE =
      """
      {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED",
        "message": "You exceeded your current quota.",
        "details": [
          {"@type": "type.googleapis.com/google.rpc.QuotaFailure",
           "violations": [{"quotaId": "BidiSessionsPerMinutePerProject"}]},
          {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "7s"}]}}""";

  private ErrorTexts() {}
}
