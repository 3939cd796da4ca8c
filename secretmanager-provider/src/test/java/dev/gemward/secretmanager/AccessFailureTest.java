package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import com.google.api.gax.grpc.GrpcStatusCode;
import com.google.api.gax.httpjson.HttpJsonStatusCode;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ApiExceptionFactory;
import dev.gemward.error.GemwardException;
import io.grpc.Status;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the local Secret Manager does not say. */
class AccessFailureTest {
  private static final SecretName NAME = SecretName.parse("projects/acme/secrets/gemini");
  private static final String STATE =
      """
      Secret Manager cannot give out projects/acme/secrets/gemini/versions/latest in the state it is in.
      Look at the version, and at its encryption key if it has one of its own: gcloud secrets versions \
      describe latest --secret=gemini --project=acme
      More: docs/errors.md#secret-version-not-enabled""";

  private final AccessFailure failure =
      new AccessFailure(NAME, new Bootstrap(Asked.settings(Map.of()), null), "server:443");

  @Test
  void anEncryptionKeyThatIsDisabledOverGrpc() {
    assertThat(failure.of(overGrpc(Status.FAILED_PRECONDITION))).hasMessage(STATE);
  }

  @Test
  void anEncryptionKeyThatIsDisabledOverHttpJson() {
    assertThat(
            failure.of(
                badRequest("{\"error\": {\"code\": 400, \"status\": \"FAILED_PRECONDITION\"}}")))
        .hasMessage(STATE);
  }

  @Test
  void aNameThatIsNotAccepted() {
    String message =
        """
        Secret Manager does not accept the name projects/acme/secrets/gemini/versions/latest.
        Correct the name. A regional secret has locations/LOCATION in it, and other secrets have not.
        More: docs/errors.md#secret-not-found""";

    assertThat(failure.of(overGrpc(Status.INVALID_ARGUMENT))).hasMessage(message);
    assertThat(
            failure.of(
                badRequest("{\"error\": {\"code\": 400, \"status\": \"INVALID_ARGUMENT\"}}")))
        .hasMessage(message);
  }

  @Test
  void messagesOfOthersAreNotKeptAsCauses() {
    GemwardException translated =
        failure.of(
            ApiExceptionFactory.createException(
                "canary",
                new IllegalStateException("canary"),
                GrpcStatusCode.of(Status.Code.UNKNOWN),
                false));

    assertThat(translated)
        .cause()
        .hasMessage("com.google.api.gax.rpc.UnknownException")
        .cause()
        .hasMessage("java.lang.IllegalStateException");
  }

  private static ApiException overGrpc(Status status) {
    return ApiExceptionFactory.createException(
        status.withDescription("canary").asRuntimeException(),
        GrpcStatusCode.of(status.getCode()),
        false);
  }

  private static ApiException badRequest(String content) {
    return ApiExceptionFactory.createException(
        new HttpResponseException.Builder(400, "Bad Request", new HttpHeaders())
            .setContent(content)
            .build(),
        HttpJsonStatusCode.of(400),
        false);
  }
}
