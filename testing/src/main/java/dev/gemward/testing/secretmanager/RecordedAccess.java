package dev.gemward.testing.secretmanager;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call as it reached the local Secret Manager: who was asked for what, and over which transport.
 * It never holds a payload. Immutable.
 */
public final class RecordedAccess {
  private static final Pattern METHOD = Pattern.compile("([A-Z][a-z]+)Secret(Version)?s?");

  /** The transports of Secret Manager. */
  public enum Transport {
    /** HTTP/2 and protobuf. */
    GRPC,
    /** HTTP/1.1 and JSON. */
    REST
  }

  private final Instant at = Instant.now();
  private final Transport transport;
  private final String method;
  private final String resource;
  private final @Nullable String reason;

  RecordedAccess(Transport transport, String method, String resource, @Nullable String reason) {
    this.transport = transport;
    this.method = method;
    this.resource = resource;
    this.reason = reason;
  }

  /** Returns when the call arrived. */
  public Instant at() {
    return at;
  }

  /** Returns the transport it came over. */
  public Transport transport() {
    return transport;
  }

  /** Returns the method as gRPC names it, over REST too: {@code AccessSecretVersion}. */
  public String method() {
    return method;
  }

  /**
   * Returns the resource as the caller named it: {@code projects/p/secrets/s/versions/latest}. What
   * creates or lists names the parent.
   */
  public String resource() {
    return resource;
  }

  /** Returns the header {@code x-goog-request-reason}. */
  public Optional<String> requestReason() {
    return Optional.ofNullable(reason);
  }

  /** Returns the IAM permission this call needs: {@code secretmanager.versions.access}. */
  String permission() {
    Matcher m = METHOD.matcher(method);
    if (!m.matches()) {
      throw new IllegalStateException("No permission is known for " + method + ".");
    }
    String kind = m.group(2) == null ? "secrets" : "versions";
    return "secretmanager." + kind + "." + m.group(1).toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return transport + " " + method + " " + resource;
  }
}
