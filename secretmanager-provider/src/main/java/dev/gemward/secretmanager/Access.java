package dev.gemward.secretmanager;

import com.google.api.core.ApiFuture;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.httpjson.HttpJsonCallContext;
import com.google.api.gax.retrying.RetrySettings;
import com.google.api.gax.rpc.ApiCallContext;
import com.google.api.gax.rpc.StatusCode;
import com.google.api.gax.rpc.UnaryCallable;
import com.google.cloud.secretmanager.v1.AccessSecretVersionRequest;
import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.cloud.secretmanager.v1.stub.HttpJsonSecretManagerServiceStub;
import dev.gemward.credential.Workload;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/** Reads a version of a secret, in bounded time, and checks that it arrived intact. */
final class Access {
  private static final Set<StatusCode.Code> TRANSIENT = Set.of(StatusCode.Code.UNAVAILABLE);

  private final Clients clients;
  private final Settings settings;
  private final Duration timeout;
  private final RetrySettings retries;

  Access(Clients clients, Settings settings, Duration timeout) {
    this.clients = clients;
    this.settings = settings;
    this.timeout = timeout;
    // No timeout for an attempt: over HTTP/JSON it would start a thread that keeps the JVM alive.
    this.retries =
        RetrySettings.newBuilder()
            .setMaxAttempts(3)
            .setTotalTimeoutDuration(timeout)
            .setInitialRetryDelayDuration(Duration.ofMillis(200))
            .setRetryDelayMultiplier(2)
            .setMaxRetryDelayDuration(Duration.ofSeconds(1))
            .build();
  }

  /**
   * Returns what is stored under {@code name}. A payload that was damaged on its way is fetched
   * once more.
   */
  AccessSecretVersionResponse read(SecretName name, Workload workload, AccessFailure failure) {
    if (Thread.currentThread().isInterrupted()) {
      throw failure.interrupted(); // HTTP/JSON would clear the flag and report something else.
    }
    UnaryCallable<AccessSecretVersionRequest, AccessSecretVersionResponse> call =
        explained(() -> open(workload), failure);
    AccessSecretVersionRequest version =
        AccessSecretVersionRequest.newBuilder().setName(name.versionPath()).build();
    long deadline = System.nanoTime() + timeout.toNanos();
    AccessSecretVersionResponse response = fetch(call, version, deadline, failure);
    if (!isIntact(response.getPayload())) {
      response = fetch(call, version, deadline, failure);
      if (!isIntact(response.getPayload())) {
        throw failure.corrupted(response.getName());
      }
    }
    return response;
  }

  private UnaryCallable<AccessSecretVersionRequest, AccessSecretVersionResponse> open(
      Workload workload) {
    SecretManagerServiceClient client = clients.client();
    boolean httpJson = client.getStub() instanceof HttpJsonSecretManagerServiceStub;
    WireLogging.requireOff(settings, httpJson);
    ApiCallContext context =
        httpJson ? HttpJsonCallContext.createDefault() : GrpcCallContext.createDefault();
    String reason =
        "gemward environment=%s purpose=%s".formatted(workload.environment(), workload.purpose());
    return client
        .accessSecretVersionCallable()
        .withDefaultCallContext(
            context
                .withRetrySettings(retries)
                .withRetryableCodes(TRANSIENT)
                .withExtraHeaders(Map.of("x-goog-request-reason", List.of(reason))));
  }

  private AccessSecretVersionResponse fetch(
      UnaryCallable<AccessSecretVersionRequest, AccessSecretVersionResponse> call,
      AccessSecretVersionRequest version,
      long deadline,
      AccessFailure failure) {
    ApiFuture<AccessSecretVersionResponse> answer =
        explained(() -> call.futureCall(version), failure);
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw failure.of(Objects.requireNonNullElse(e.getCause(), e));
    } catch (CancellationException e) {
      throw failure.of(e);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw failure.slow(timeout);
    } catch (InterruptedException e) {
      answer.cancel(true); // Before the flag is set again, which this would clear.
      Thread.currentThread().interrupt();
      throw failure.interrupted();
    }
  }

  private static <T> T explained(Supplier<T> work, AccessFailure failure) {
    try {
      return work.get();
    } catch (GemwardException e) {
      throw e;
    } catch (RuntimeException e) {
      throw failure.of(e);
    }
  }

  private static boolean isIntact(SecretPayload payload) {
    if (!payload.hasDataCrc32C()) {
      return true;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(payload.getData().asReadOnlyByteBuffer());
    return checksum.getValue() == payload.getDataCrc32C();
  }
}
