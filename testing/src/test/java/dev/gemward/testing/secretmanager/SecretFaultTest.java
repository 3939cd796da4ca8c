package dev.gemward.testing.secretmanager;

import static dev.gemward.testing.secretmanager.SecretClients.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.rpc.Help;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Transport.class)
class SecretFaultTest {
  private static final String SECRET = "projects/acme/secrets/gemini-chat";
  private static final String LATEST = SECRET + "/versions/latest";

  @Parameter private Transport transport = Transport.GRPC;
  private final LocalSecretManager secrets = LocalSecretManager.start();
  private SecretManagerServiceClient client;

  @BeforeEach
  void connect() throws IOException {
    secrets.add(SECRET, "first");
    client = SecretClients.once(secrets, transport);
  }

  @AfterEach
  void close() {
    client.close();
    secrets.close();
  }

  @Test
  void unavailable() {
    ApiException error = struckBy(SecretFault.unavailable());

    assertThat(error.getStatusCode().getCode()).isEqualTo(Code.UNAVAILABLE);
    assertThat(said(error)).isEqualTo("The service is currently unavailable.");
  }

  @Test
  void internal() {
    ApiException error = struckBy(SecretFault.internal());

    assertThat(error.getStatusCode().getCode()).isEqualTo(Code.INTERNAL);
    assertThat(said(error)).isEqualTo("Internal error encountered.");
  }

  @Test
  void permissionDenied() {
    ApiException error = struckBy(SecretFault.permissionDenied());

    assertThat(error.getStatusCode().getCode()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(said(error))
        .isEqualTo(
            "Permission 'secretmanager.versions.access' denied for resource '%s' (or it may not exist).",
            LATEST);
    assertThat(error.getReason()).isEqualTo("IAM_PERMISSION_DENIED");
  }

  @Test
  void apiDisabled() {
    ApiException error = struckBy(SecretFault.apiDisabled());

    assertThat(error.getStatusCode().getCode()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(said(error))
        .startsWith("Secret Manager API has not been used in project 123456789012 before");
    assertThat(error.getReason()).isEqualTo("SERVICE_DISABLED");
    assertThat(error.getDomain()).isEqualTo("googleapis.com");
    assertThat(error.getMetadata())
        .containsEntry("service", "secretmanager.googleapis.com")
        .containsEntry("consumer", "projects/123456789012");
    Help help = Objects.requireNonNull(error.getErrorDetails().getHelp());
    assertThat(help.getLinks(0).getDescription())
        .isEqualTo("Google developers console API activation");
  }

  @Test
  void quotaExceeded() {
    ApiException error = struckBy(SecretFault.quotaExceeded());

    assertThat(error.getStatusCode().getCode()).isEqualTo(Code.RESOURCE_EXHAUSTED);
    assertThat(said(error))
        .isEqualTo(
            "Quota exceeded for quota metric 'Access requests' and limit 'Access requests per minute'"
                + " of service 'secretmanager.googleapis.com' for consumer 'project_number:123456789012'.");
    assertThat(error.getReason()).isEqualTo("RATE_LIMIT_EXCEEDED");
    assertThat(error.getDomain()).isEqualTo("googleapis.com");
  }

  @Test
  void unauthenticated() {
    ApiException error = struckBy(SecretFault.unauthenticated());

    assertThat(error.getStatusCode().getCode()).isEqualTo(Code.UNAUTHENTICATED);
    assertThat(said(error)).startsWith("Request had invalid authentication credentials.");
    assertThat(error.getReason()).isEqualTo("ACCESS_TOKEN_TYPE_UNSUPPORTED");
    assertThat(error.getMetadata())
        .isEqualTo(
            Map.of(
                "service",
                "secretmanager.googleapis.com",
                "method",
                "google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion"));
  }

  @Test
  void aCorruptedPayloadDoesNotFitItsChecksum() {
    SecretPayload truth = payload();
    secrets.next(SecretFault.corruptedPayload());

    SecretPayload spoilt = payload();

    assertThat(spoilt.getData()).isNotEqualTo(truth.getData());
    assertThat(spoilt.getDataCrc32C()).isEqualTo(truth.getDataCrc32C());
    assertThat(payload()).isEqualTo(truth);
  }

  @Test
  void aCorruptedChecksumDoesNotFitThePayload() {
    SecretPayload truth = payload();
    secrets.next(SecretFault.corruptedChecksum());

    SecretPayload spoilt = payload();

    assertThat(spoilt.getData()).isEqualTo(truth.getData());
    assertThat(spoilt.getDataCrc32C()).isNotEqualTo(truth.getDataCrc32C());
  }

  @Test
  void aPayloadMayComeWithoutAChecksum() {
    secrets.next(SecretFault.withoutChecksum());

    SecretPayload bare = payload();

    assertThat(bare.getData().toStringUtf8()).isEqualTo("first");
    assertThat(bare.hasDataCrc32C()).isFalse();
  }

  @Test
  void whatSpoilsAPayloadLeavesOtherCallsAlone() {
    secrets.next(SecretFault.corruptedPayload());

    assertThat(client.getSecret(SECRET).getName()).isEqualTo(SECRET);
    assertThat(payload().getData().toStringUtf8()).isEqualTo("first");
  }

  @Test
  void aSlowAnswerIsTheTrueOneLate() {
    secrets.next(SecretFault.slow(Duration.ofMillis(300)));
    long before = System.nanoTime();

    assertThat(payload().getData().toStringUtf8()).isEqualTo("first");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void aSlowRefusalIsTheTrueOneLate() {
    secrets.disable(SECRET + "/versions/1");

    ApiException error = struckBy(SecretFault.slow(Duration.ofMillis(50)));

    assertThat(said(error))
        .isEqualTo("Secret Version [" + SECRET + "/versions/1] is in DISABLED state.");
  }

  @Test
  void faultsWaitInLineAndTheLastingOneStaysUntilHealed() {
    secrets.always(SecretFault.internal());
    secrets.next(2, SecretFault.permissionDenied());

    assertThat(code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(code()).isEqualTo(Code.PERMISSION_DENIED);
    assertThat(code()).isEqualTo(Code.INTERNAL);
    assertThat(code()).isEqualTo(Code.INTERNAL);
    secrets.heal();
    assertThat(payload().getData().toStringUtf8()).isEqualTo("first");
  }

  @Test
  void theOfficialClientGetsOverOneThatPasses() throws IOException {
    secrets.next(SecretFault.unavailable());
    secrets.next(SecretFault.quotaExceeded());
    try (SecretManagerServiceClient patient = SecretClients.patient(secrets, transport, Map.of())) {
      assertThat(patient.accessSecretVersion(LATEST).getName()).isEqualTo(SECRET + "/versions/1");
    }

    assertThat(secrets.requests()).hasSize(3);
  }

  private ApiException struckBy(SecretFault fault) {
    secrets.next(fault);
    ApiException error =
        catchThrowableOfType(ApiException.class, () -> client.accessSecretVersion(LATEST));
    assertThat(error).isNotNull();
    return error;
  }

  private Code code() {
    return catchThrowableOfType(ApiException.class, () -> client.accessSecretVersion(LATEST))
        .getStatusCode()
        .getCode();
  }

  private SecretPayload payload() {
    return client.accessSecretVersion(LATEST).getPayload();
  }
}
