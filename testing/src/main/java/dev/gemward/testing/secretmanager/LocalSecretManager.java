package dev.gemward.testing.secretmanager;

import com.google.cloud.secretmanager.v1.AddSecretVersionRequest;
import com.google.cloud.secretmanager.v1.DestroySecretVersionRequest;
import com.google.cloud.secretmanager.v1.DisableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.EnableSecretVersionRequest;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import dev.gemward.testing.internal.Faults;
import dev.gemward.testing.internal.Loopback;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * A Secret Manager on your own machine: real servers on 127.0.0.1, one for gRPC and one for REST,
 * that speak the API well enough for the official client and for gcloud. Both show the same
 * secrets.
 *
 * <pre>{@code
 * try (LocalSecretManager secrets = LocalSecretManager.start()) {
 *   secrets.add("projects/acme/secrets/gemini-chat", "first");
 *   String second = secrets.add("projects/acme/secrets/gemini-chat", "second");
 *   secrets.disable(second);
 *   secrets.next(SecretFault.corruptedPayload());
 * }
 * }</pre>
 *
 * <p>It needs {@code com.google.cloud:google-cloud-secretmanager} on the class path, which this
 * module does not bring along. Nobody is asked for credentials. Instances are independent of each
 * other and thread-safe; a change holds for every call that arrives after the method has returned.
 * Threads are daemons and end with {@link #close}.
 */
public final class LocalSecretManager implements AutoCloseable {
  private final ProjectNumbers projects = new ProjectNumbers();
  private final SecretStore store = new SecretStore(projects);
  private final Faults<SecretFault> faults = new Faults<>();
  private final SecretDoor door = new SecretDoor(faults, projects);
  private final Loopback rest;
  private final SecretGrpc grpc;

  private LocalSecretManager() {
    List<SecretCall<?, ?>> calls = SecretCall.all(store);
    this.rest = Loopback.plain("local-secret-manager", new SecretRest(door, calls));
    this.grpc = new SecretGrpc(door, calls);
  }

  /** Starts both servers, without a secret. */
  public static LocalSecretManager start() {
    return new LocalSecretManager();
  }

  /** Returns {@code 127.0.0.1:port}, where gRPC is spoken in plain text. */
  public String grpcAddress() {
    return "127.0.0.1:" + grpc.port();
  }

  /** Returns {@code http://127.0.0.1:port}, where REST is spoken. */
  public String restUrl() {
    return "http://127.0.0.1:" + rest.address().getPort();
  }

  /**
   * Gives a project its number. The real service answers with numbers: who asks for {@code
   * projects/acme/secrets/s} is told about {@code projects/123456789012/secrets/s}. So does this
   * one for a project with a number; a caller may go on using the id.
   *
   * @throws IllegalStateException if the project has secrets already
   */
  public void projectNumber(String project, long number) {
    store.number(project, number);
  }

  /**
   * Adds a version with this payload, in UTF-8, and makes the secret first where there is none.
   *
   * @param secret {@code projects/p/secrets/s} or {@code projects/p/locations/l/secrets/s}
   * @return the name of the version: {@code projects/p/secrets/s/versions/1}
   * @throws IllegalArgumentException if this is not the name of a secret, or the payload is empty
   *     or larger than 64 KiB
   */
  public String add(String secret, String payload) {
    return add(secret, payload.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds a version with this payload, and makes the secret first where there is none.
   *
   * @see #add(String, String)
   */
  public String add(String secret, byte[] payload) {
    return sure(
        () -> {
          store.ensure(secret);
          return store
              .add(
                  AddSecretVersionRequest.newBuilder()
                      .setParent(secret)
                      .setPayload(SecretPayload.newBuilder().setData(ByteString.copyFrom(payload)))
                      .build())
              .getName();
        });
  }

  /**
   * Enables a version.
   *
   * @param version {@code projects/p/secrets/s/versions/3}
   * @throws IllegalArgumentException if there is no such version, or it is destroyed
   */
  public void enable(String version) {
    sure(() -> store.enable(EnableSecretVersionRequest.newBuilder().setName(version).build()));
  }

  /**
   * Disables a version: it cannot be accessed until it is enabled again.
   *
   * @throws IllegalArgumentException if there is no such version, or it is destroyed
   */
  public void disable(String version) {
    sure(() -> store.disable(DisableSecretVersionRequest.newBuilder().setName(version).build()));
  }

  /**
   * Destroys a version and its payload for good.
   *
   * @throws IllegalArgumentException if there is no such version, or it is destroyed
   */
  public void destroy(String version) {
    sure(() -> store.destroy(DestroySecretVersionRequest.newBuilder().setName(version).build()));
  }

  /**
   * Lets an alias stand for a version, and for no other from now on.
   *
   * @throws IllegalArgumentException if there is no such secret
   */
  public void alias(String secret, String alias, int version) {
    sure(() -> store.change(secret, next -> next.putVersionAliases(alias, version)));
  }

  /**
   * Sets a label of a secret.
   *
   * @throws IllegalArgumentException if there is no such secret
   */
  public void label(String secret, String key, String value) {
    sure(() -> store.change(secret, next -> next.putLabels(key, value)));
  }

  /**
   * Takes away every permission on a secret and its versions: {@code PERMISSION_DENIED}, HTTP 403,
   * whether there is such a secret or not.
   */
  public void revokePermission(String secret) {
    door.lock(secret);
  }

  /** Gives back what {@link #revokePermission} took away. */
  public void grantPermission(String secret) {
    door.unlock(secret);
  }

  /** Lets the next call meet a fault. Faults wait in line, and each serves one call. */
  public void next(SecretFault fault) {
    next(1, fault);
  }

  /** Lets the next {@code times} calls meet a fault. */
  public void next(int times, SecretFault fault) {
    faults.next(times, fault);
  }

  /** Lets every call meet a fault until {@link #heal}, after those that wait in line. */
  public void always(SecretFault fault) {
    faults.always(fault);
  }

  /** Forgets all faults. A permission that was revoked stays revoked. */
  public void heal() {
    faults.heal();
  }

  /**
   * Returns the last 10,000 calls over both transports, in order of arrival. The list is a copy. A
   * retry of the client is a call of its own.
   */
  public List<RecordedAccess> requests() {
    return door.requests();
  }

  /** Empties the list of requests. */
  public void forgetRequests() {
    door.forgetRequests();
  }

  /** Stops both servers and ends their threads. Closing twice does nothing. */
  @Override
  public void close() {
    grpc.stop();
    rest.stop();
  }

  /** Names the addresses; never a payload. */
  @Override
  public String toString() {
    return "LocalSecretManager at %s and %s".formatted(grpcAddress(), restUrl());
  }

  private static <T> T sure(Supplier<T> work) {
    try {
      return work.get();
    } catch (StatusRuntimeException refused) {
      throw new IllegalArgumentException(refused.getStatus().getDescription(), refused);
    }
  }
}
