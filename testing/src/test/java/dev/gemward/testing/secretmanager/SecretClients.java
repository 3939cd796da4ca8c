package dev.gemward.testing.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.secretmanager.v1.Replication;
import com.google.cloud.secretmanager.v1.Secret;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretManagerServiceSettings;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The official client, pointed at a local Secret Manager. */
final class SecretClients {
  private SecretClients() {}

  /** Returns a client that tries once. */
  static SecretManagerServiceClient once(LocalSecretManager secrets, Transport transport)
      throws IOException {
    SecretManagerServiceSettings.Builder settings = settings(secrets, transport, Map.of());
    settings.accessSecretVersionSettings().setRetryableCodes(Set.of());
    return SecretManagerServiceClient.create(settings.build());
  }

  /** Returns a client that sends these headers and tries again whenever it does by default. */
  static SecretManagerServiceClient patient(
      LocalSecretManager secrets, Transport transport, Map<String, String> headers)
      throws IOException {
    SecretManagerServiceSettings.Builder settings = settings(secrets, transport, headers);
    settings
        .accessSecretVersionSettings()
        .retrySettings()
        .setInitialRetryDelayDuration(Duration.ofMillis(1));
    return SecretManagerServiceClient.create(settings.build());
  }

  private static SecretManagerServiceSettings.Builder settings(
      LocalSecretManager secrets, Transport transport, Map<String, String> headers) {
    SecretManagerServiceSettings.Builder settings =
        transport == Transport.GRPC
            ? SecretManagerServiceSettings.newBuilder()
            : SecretManagerServiceSettings.newHttpJsonBuilder();
    return settings
        .setCredentialsProvider(NoCredentialsProvider.create())
        .setHeaderProvider(() -> headers)
        .setTransportChannelProvider(channel(secrets, transport));
  }

  private static TransportChannelProvider channel(LocalSecretManager secrets, Transport transport) {
    if (transport == Transport.REST) {
      return SecretManagerServiceSettings.defaultHttpJsonTransportProviderBuilder()
          .setEndpoint(secrets.restUrl())
          .build();
    }
    return SecretManagerServiceSettings.defaultGrpcTransportProviderBuilder()
        .setEndpoint(secrets.grpcAddress())
        .setChannelConfigurator(builder -> builder.usePlaintext())
        .build();
  }

  /** Returns what the server said, without what gRPC puts before it. */
  static String said(ApiException error) {
    return String.valueOf(error.getMessage())
        .replaceFirst("^io\\.grpc\\.StatusRuntimeException: [A-Z_]+: ", "");
  }

  /** Returns the code a client sees, which over REST knows no failed precondition. */
  static Code failedPrecondition(Transport transport) {
    return transport == Transport.GRPC ? Code.FAILED_PRECONDITION : Code.INVALID_ARGUMENT;
  }

  /** Asserts that a call is refused with this code and exactly these words. */
  static ApiException assertRefused(ThrowingCallable call, Code code, String message) {
    ApiException refused = catchThrowableOfType(ApiException.class, call);
    assertThat(refused).isNotNull();
    assertThat(said(refused)).isEqualTo(message);
    assertThat(refused.getStatusCode().getCode()).isEqualTo(code);
    return refused;
  }

  static long crc32c(ByteString data) {
    CRC32C checksum = new CRC32C();
    checksum.update(data.toByteArray());
    return checksum.getValue();
  }

  static SecretPayload payload(String text, int error) {
    ByteString data = ByteString.copyFromUtf8(text);
    return SecretPayload.newBuilder().setData(data).setDataCrc32C(crc32c(data) + error).build();
  }

  static Secret replicated() {
    return Secret.newBuilder()
        .setReplication(
            Replication.newBuilder().setAutomatic(Replication.Automatic.getDefaultInstance()))
        .build();
  }
}
