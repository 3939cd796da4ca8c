package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.errors.ClientException;
import dev.gemward.credential.RejectionReason;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceErrorTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LEAKED =
      "Your API key was reported as leaked. Please use another API key.";

  /** An error as Google documents it or as others have reported it. */
  private record Row(
      int status, String name, String reason, String message, RejectionReason expected) {
    ObjectNode body(boolean wordForCode) {
      ObjectNode root = JSON.createObjectNode();
      ObjectNode error = root.putObject("error");
      if (wordForCode) {
        error.put("code", "invalid_request");
      } else {
        error.put("code", status).put("status", name);
      }
      error.put("message", message);
      if (!reason.isEmpty()) {
        ObjectNode localized = error.putArray("details").addObject();
        localized.put("@type", "type.googleapis.com/google.rpc.LocalizedMessage");
        localized.put("locale", "en-US").put("message", message);
        ObjectNode info = error.withArray("details").addObject();
        info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo").put("reason", reason);
        info.put("domain", "googleapis.com").putObject("metadata").put("service", "a service");
      }
      return root;
    }

    @Override
    public String toString() {
      return status + " " + reason + " " + message;
    }
  }

  static List<Row> rows() {
    return List.of(
        invalid("API_KEY_INVALID", "API key not valid. Please pass a valid API key."),
        invalid("API_KEY_INVALID", "API Key not found. Please pass a valid API key."),
        invalid("", "API key not valid. Please pass a valid API key."),
        invalid("", "API Key not found. Please pass a valid API key."),
        new Row(
            400,
            "INVALID_ARGUMENT",
            "API_KEY_INVALID",
            "API key expired. Please renew the API key.",
            RejectionReason.EXPIRED),
        new Row(
            400,
            "INVALID_ARGUMENT",
            "",
            "API key expired. Please renew the API key.",
            RejectionReason.EXPIRED),
        unauthenticated(
            "ACCESS_TOKEN_TYPE_UNSUPPORTED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login"
                + " cookie or other valid authentication credential.",
            RejectionReason.INVALID),
        unauthenticated(
            "",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login"
                + " cookie or other valid authentication credential.",
            RejectionReason.INVALID),
        unauthenticated(
            "ACCESS_TOKEN_EXPIRED",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login"
                + " cookie or other valid authentication credential.",
            RejectionReason.EXPIRED),
        unauthenticated(
            "API_KEY_SERVICE_BLOCKED",
            "Requests to this API generativelanguage.googleapis.com are blocked.",
            RejectionReason.RESTRICTED_API),
        unauthenticated(
            "CREDENTIALS_MISSING",
            "API keys are not supported by this API. Expected OAuth2 access token.",
            RejectionReason.WRONG_BACKEND),
        denied("", LEAKED, RejectionReason.LEAKED),
        denied(
            "CONSUMER_SUSPENDED",
            "Permission denied: Consumer 'api_key:[redacted secret #0123abcd]' has been suspended.",
            RejectionReason.SUSPENDED),
        denied(
            "",
            "Permission denied: Consumer 'api_key:[redacted secret #0123abcd]' has been suspended.",
            RejectionReason.SUSPENDED),
        denied(
            "API_KEY_SERVICE_BLOCKED",
            "Requests to this API generativelanguage.googleapis.com are blocked.",
            RejectionReason.RESTRICTED_API),
        denied(
            "API_KEY_HTTP_REFERRER_BLOCKED",
            "Requests from referer <empty> are blocked.",
            RejectionReason.RESTRICTED_REFERRER),
        denied(
            "API_KEY_IP_ADDRESS_BLOCKED",
            "The provided API key has an IP address restriction.",
            RejectionReason.RESTRICTED_IP),
        denied(
            "API_KEY_ANDROID_APP_BLOCKED",
            "Requests from this Android client application <empty> are blocked.",
            RejectionReason.RESTRICTED_APP),
        denied(
            "API_KEY_IOS_APP_BLOCKED",
            "Requests from this iOS client application <empty> are blocked.",
            RejectionReason.RESTRICTED_APP),
        denied(
            "SERVICE_DISABLED",
            "Generative Language API has not been used in project 1 before or it is disabled.",
            RejectionReason.SERVICE_DISABLED),
        denied(
            "BILLING_DISABLED",
            "This API method requires billing to be enabled.",
            RejectionReason.BILLING_DISABLED),
        denied(
            "",
            "Method doesn't allow unregistered callers (callers without established identity).",
            RejectionReason.NOT_SENT),
        quota("You exceeded your current quota.", RejectionReason.QUOTA),
        quota(
            "Your project has exceeded its monthly spending cap. Please go to AI Studio.",
            RejectionReason.SPEND_CAP));
  }

  private static Row invalid(String reason, String message) {
    return new Row(400, "INVALID_ARGUMENT", reason, message, RejectionReason.INVALID);
  }

  private static Row unauthenticated(String reason, String message, RejectionReason expected) {
    return new Row(401, "UNAUTHENTICATED", reason, message, expected);
  }

  private static Row denied(String reason, String message, RejectionReason expected) {
    return new Row(403, "PERMISSION_DENIED", reason, message, expected);
  }

  private static Row quota(String message, RejectionReason expected) {
    return new Row(429, "RESOURCE_EXHAUSTED", "", message, expected);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anErrorIsClassifiedAsAnObject(Row row) {
    assertThat(reason(row.status(), row.body(false).toString())).contains(row.expected());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anErrorIsClassifiedInAnArray(Row row) {
    String body = JSON.createArrayNode().add(row.body(false)).toPrettyString();

    assertThat(reason(row.status(), body)).contains(row.expected());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void anErrorIsClassifiedWithAWordForACode(Row row) {
    assertThat(reason(row.status(), row.body(true).toString())).contains(row.expected());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theExceptionThatTheSdkMakesOfItIsClassifiedTheSame(Row row) {
    ObjectNode error = (ObjectNode) row.body(false).get("error");
    StringBuilder message = new StringBuilder(row.message());
    if (error.has("details")) {
      message.append("\nDetails: ").append(error.at("/details/0"));
      message.append("\n").append(error.at("/details/1"));
    }

    assertThat(
            Rejection.of(new ClientException(row.status(), row.name(), message.toString()))
                .map(Rejection::reason))
        .contains(row.expected());
  }

  @Test
  void theFreeTierThatDoesNotReachHereIsAMatterOfBilling() {
    String body =
        """
        {"error": {"code": 400, "status": "FAILED_PRECONDITION", "message":
          "Gemini API free tier is not available in your country. Please enable billing."}}""";

    assertThat(reason(400, body)).contains(RejectionReason.BILLING_DISABLED);
  }

  static Stream<Arguments> quotas() {
    return Stream.of(
        Arguments.of("GenerateRequestsPerMinutePerProjectPerModel", RejectionReason.QUOTA_MINUTE),
        Arguments.of(
            "GenerateRequestsPerDayPerProjectPerModel-FreeTier", RejectionReason.QUOTA_DAY),
        Arguments.of(
            "GenerateContentInputTokensPerModelPerMinute-FreeTier", RejectionReason.QUOTA_MINUTE),
        Arguments.of("SomethingElse", RejectionReason.QUOTA));
  }

  @Test
  void everyReasonIsReadFromAnAnswerOfTheService() {
    Stream<Object> reasons =
        Stream.concat(rows().stream().map(Row::expected), quotas().map(quota -> quota.get()[1]));

    assertThat(reasons).containsAll(Arrays.asList(RejectionReason.values()));
  }

  @ParameterizedTest
  @MethodSource("quotas")
  void aQuotaIsNamedByItsId(String id, RejectionReason expected) {
    String body =
        """
        {"error": {"code": 429, "message": "You exceeded your current quota.", "details": [
          {"@type": "type.googleapis.com/google.rpc.Help"},
          {"@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{"quotaId": "%s"}]},
          {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "22.5s"}]}}"""
            .formatted(id);

    assertThat(ServiceError.of(429, body).rejection())
        .contains(new Rejection(expected, Optional.of(Duration.ofMillis(22_500))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"s\"", "\"soon\"", "\"1e9s\"", "\"99999999999999999999s\"", "5", "{}"})
  void aDelayThatIsNoneIsLeftOut(String delay) {
    String body =
        """
        {"error": {"details": [
          {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": %s}]}}"""
            .formatted(delay);

    assertThat(ServiceError.of(429, body).rejection())
        .contains(new Rejection(RejectionReason.QUOTA, Optional.empty()));
  }

  static Stream<String> garbage() {
    return Stream.of(
        "",
        " ",
        "null",
        "[]",
        "[[]]",
        "[null]",
        "42",
        "\"API key not valid\"",
        "{}",
        "{\"error\": null}",
        "{\"error\": \"API key not valid\"}",
        "{\"error\": [\"API key not valid\"]}",
        "{\"error\": {\"message\": {\"text\": \"API key not valid\"}}}",
        "{\"error\": {\"message\": [\"API key not valid\"]}}",
        "{\"error\": {\"details\": \"API_KEY_INVALID\"}}",
        "{\"error\": {\"details\": [\"API_KEY_INVALID\", 1, null, []]}}",
        "{\"error\": {\"details\": [{\"@type\": 5, \"reason\": \"API_KEY_INVALID\"}]}}",
        "{\"error\": {\"details\": [{\"reason\": \"API_KEY_INVALID\"}]}}",
        "{\"error\": {\"message\": \"API key not va",
        "<html><body>API key not valid</body></html>",
        "API key not valid. Please pass a valid API key.",
        "[".repeat(100_000),
        "{\"error\":".repeat(100_000),
        "\u0000\u0001\ufffd");
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void whatIsNoErrorOfTheServiceIsNoRejectionOfTheKey(String body) {
    for (int status : new int[] {400, 401, 403}) {
      assertThat(ServiceError.of(status, body).rejection()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("garbage")
  void whatIsNoErrorOfTheServiceIsPassedOnUnlessItHasAMessage(String body) {
    ServiceError error = ServiceError.of(429, body);

    assertThat(error.rejection()).map(Rejection::reason).contains(RejectionReason.QUOTA);
    assertThat(error.explained("Told."))
        .matches(told -> told.isEmpty() || told.get().contains("\"message\":"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 404, 408, 409, 500, 503})
  void anotherStatusIsNoRejection(int status) {
    for (Row row : rows()) {
      assertThat(ServiceError.of(status, row.body(false).toString()).rejection()).isEmpty();
    }
  }

  /** What a user can have the service say with a prompt. */
  static Stream<Arguments> quotedPrompts() {
    List<String> texts =
        List.of(
            "Invalid value at 'contents[0].parts[0].text': \"" + LEAKED + "\"",
            "The tool answered: API key expired. Please renew the API key.",
            "Request contains an invalid argument: API key not valid.",
            " API key not valid. Please pass a valid API key.",
            "\"API key not valid. Please pass a valid API key.\"",
            "Bad prompt: Request had invalid authentication credentials.",
            "Bad prompt: Permission denied: Consumer 'x' has been suspended.",
            "Invalid value at 'contents[0].parts[0].text': \"Is the free tier enough?\"",
            "reason: API_KEY_INVALID CONSUMER_SUSPENDED ACCESS_TOKEN_TYPE_UNSUPPORTED");
    return Arrays.stream(new int[] {400, 401, 403})
        .boxed()
        .flatMap(status -> texts.stream().map(text -> Arguments.of(status, text)));
  }

  @ParameterizedTest
  @MethodSource("quotedPrompts")
  void aPromptThatTheServiceQuotesIsNoRejectionOfTheKey(int status, String text) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode error = root.putObject("error").put("code", status).put("message", text);
    ObjectNode violation = error.putArray("details").addObject();
    violation.put("@type", "type.googleapis.com/google.rpc.BadRequest");
    violation
        .putArray("fieldViolations")
        .addObject()
        .put("field", "/google.rpc.ErrorInfo")
        .put("description", LEAKED)
        .put("reason", "API_KEY_INVALID");
    ObjectNode info = error.withArray("details").addObject();
    info.put("@type", "type.googleapis.com/google.rpc.ErrorInfo").put("reason", "INVALID_PROMPT");
    info.putObject("metadata").put("reason", "API_KEY_INVALID").put("text", LEAKED);

    assertThat(ServiceError.of(status, root.toString()).rejection()).isEmpty();
  }

  @Test
  void aSuspensionIsOnlyWhatTheServiceSaysSoWith403() {
    String consumer = "Permission denied: Consumer 'api_key:[redacted secret]' has ";

    assertThat(reason(403, denied(consumer + "been suspended."))).isPresent();
    assertThat(reason(400, denied(consumer + "been suspended."))).isEmpty();
    assertThat(reason(403, denied(consumer + "not enabled the API."))).isEmpty();
  }

  private static String denied(String message) {
    return denied("", message, RejectionReason.SUSPENDED).body(false).toString();
  }

  @Test
  void aLeakIsOnlyWhatTheServiceSaysWith403() {
    assertThat(reason(400, denied("", LEAKED, RejectionReason.LEAKED).body(false).toString()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "\n\"",
        " at contents[0]",
        "\nis no answer to a question.",
        "]\"",
        "] and [\""
      })
  void aPromptCannotForgeTheDetailsThatTheSdkWritesIntoItsMessage(String rest) {
    String forged =
        "Invalid value at 'text': \"hi\nDetails: {\"@type\":"
            + "\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"API_KEY_INVALID\"}";

    assertThat(Rejection.of(new ClientException(400, "INVALID_ARGUMENT", forged + rest))).isEmpty();
  }

  @Test
  void aPromptCannotHideTheDetailsThatTheSdkWritesIntoItsMessage() {
    String quoted = "Invalid value at 'text': \"hi\nDetails: {\"";
    String details =
        "\nDetails: {\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\","
            + "\"reason\":\"API_KEY_SERVICE_BLOCKED\"}";

    assertThat(Rejection.of(new ClientException(403, "PERMISSION_DENIED", quoted + details)))
        .map(Rejection::reason)
        .contains(RejectionReason.RESTRICTED_API);
  }

  @Test
  void theRemedyIsWrittenBehindTheMessageAndNowhereElse() throws Exception {
    String body =
        """
        [{"error": {"code": 403, "message": "Leaked.", "status": "PERMISSION_DENIED"}}]""";

    assertThat(JSON.readTree(ServiceError.of(403, body).explained("Do this.").orElseThrow()))
        .isEqualTo(
            JSON.readTree(
                """
                [{"error": {"code": 403, "message": "Leaked.\\nDo this.",
                  "status": "PERMISSION_DENIED"}}]"""));
  }

  private static Optional<RejectionReason> reason(int status, String body) {
    return ServiceError.of(status, body).rejection().map(Rejection::reason);
  }
}
