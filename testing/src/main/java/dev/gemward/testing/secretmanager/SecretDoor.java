package dev.gemward.testing.secretmanager;

import com.google.protobuf.Message;
import dev.gemward.testing.internal.Faults;
import dev.gemward.testing.internal.Recent;
import dev.gemward.testing.secretmanager.RecordedAccess.Transport;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where every call comes in, over gRPC or REST: it is recorded, may meet a fault or a locked
 * secret, and goes on to the store. Thread-safe.
 */
final class SecretDoor {
  private final Recent<RecordedAccess> requests = new Recent<>();
  private final Faults<SecretFault> faults;
  private final Set<String> locked = ConcurrentHashMap.newKeySet();
  private final ProjectNumbers projects;

  SecretDoor(Faults<SecretFault> faults, ProjectNumbers projects) {
    this.faults = faults;
    this.projects = projects;
  }

  List<RecordedAccess> requests() {
    return requests.all();
  }

  void forgetRequests() {
    requests.forget();
  }

  void lock(String secret) {
    locked.add(projects.canonical(secret));
  }

  void unlock(String secret) {
    locked.remove(projects.canonical(secret));
  }

  /** Returns the answer, or a failure with a {@link StatusRuntimeException}, when it is due. */
  <Q extends Message, A extends Message> CompletionStage<A> call(
      SecretCall<Q, A> call, Q request, Transport transport, @Nullable String reason) {
    RecordedAccess access =
        new RecordedAccess(transport, call.name(), call.resource().apply(request), reason);
    requests.add(access);
    SecretFault fault = faults.take().orElse(SecretFault.NONE);
    CompletableFuture<A> answer = answer(call, request, access, fault);
    if (fault.delay().isZero()) {
      return answer;
    }
    return answer.whenCompleteAsync(
        (message, error) -> {},
        CompletableFuture.delayedExecutor(fault.delay().toNanos(), TimeUnit.NANOSECONDS));
  }

  private <Q extends Message, A extends Message> CompletableFuture<A> answer(
      SecretCall<Q, A> call, Q request, RecordedAccess access, SecretFault fault) {
    Optional<StatusRuntimeException> refusal = fault.refusal(access);
    if (refusal.isPresent()) {
      return CompletableFuture.failedFuture(refusal.get());
    }
    if (isLocked(access.resource())) {
      return CompletableFuture.failedFuture(SecretErrors.permissionDenied(access));
    }
    try {
      return CompletableFuture.completedFuture(call.work().apply(request, fault));
    } catch (StatusRuntimeException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private boolean isLocked(String resource) {
    String name = projects.canonical(resource);
    int version = name.indexOf("/versions/");
    return locked.contains(version < 0 ? name : name.substring(0, version));
  }
}
