package dev.gemward.testing.secretmanager;

import com.google.cloud.secretmanager.v1.AccessSecretVersionResponse;
import com.google.cloud.secretmanager.v1.SecretPayload;
import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong with one call to Secret Manager. Hand it to {@link
 * LocalSecretManager#next(SecretFault)} or {@link LocalSecretManager#always(SecretFault)}.
 * Immutable, so one fault can serve many times.
 *
 * <p>{@link #slow} and the three that spoil a payload come after the true answer; the others
 * replace it. What spoils a payload leaves every call but {@code AccessSecretVersion} alone.
 */
public final class SecretFault {
  static final SecretFault NONE =
      new SecretFault(Duration.ZERO, access -> Optional.empty(), payload -> payload);

  private final Duration delay;
  private final Function<RecordedAccess, Optional<StatusRuntimeException>> refusal;
  private final UnaryOperator<SecretPayload.Builder> spoil;

  private SecretFault(
      Duration delay,
      Function<RecordedAccess, Optional<StatusRuntimeException>> refusal,
      UnaryOperator<SecretPayload.Builder> spoil) {
    this.delay = delay;
    this.refusal = refusal;
    this.spoil = spoil;
  }

  /** {@code UNAVAILABLE}, HTTP 503. The official client tries again by itself. */
  public static SecretFault unavailable() {
    return refusing(access -> SecretErrors.unavailable());
  }

  /** {@code INTERNAL}, HTTP 500. */
  public static SecretFault internal() {
    return refusing(access -> SecretErrors.internal());
  }

  /** {@code PERMISSION_DENIED}, HTTP 403: the caller lacks the permission, or nothing is there. */
  public static SecretFault permissionDenied() {
    return refusing(SecretErrors::permissionDenied);
  }

  /** {@code PERMISSION_DENIED}, HTTP 403, with reason {@code SERVICE_DISABLED}. */
  public static SecretFault apiDisabled() {
    return refusing(access -> SecretErrors.apiDisabled());
  }

  /**
   * {@code RESOURCE_EXHAUSTED}, HTTP 429, with reason {@code RATE_LIMIT_EXCEEDED}. The official
   * client tries again by itself.
   */
  public static SecretFault quotaExceeded() {
    return refusing(access -> SecretErrors.quotaExceeded());
  }

  /** {@code UNAUTHENTICATED}, HTTP 401: the access token is not accepted. */
  public static SecretFault unauthenticated() {
    return refusing(SecretErrors::unauthenticated);
  }

  /** The true answer, late. */
  public static SecretFault slow(Duration delay) {
    return new SecretFault(delay, access -> Optional.empty(), payload -> payload);
  }

  /** One bit of the payload is wrong; the checksum is that of the true payload. */
  public static SecretFault corruptedPayload() {
    return spoiling(payload -> payload.setData(oneBitOff(payload.getData())));
  }

  /** The payload is true, its checksum is not. */
  public static SecretFault corruptedChecksum() {
    return spoiling(payload -> payload.setDataCrc32C(payload.getDataCrc32C() ^ 1));
  }

  /** The payload comes without a checksum. */
  public static SecretFault withoutChecksum() {
    return spoiling(SecretPayload.Builder::clearDataCrc32C);
  }

  Duration delay() {
    return delay;
  }

  Optional<StatusRuntimeException> refusal(RecordedAccess access) {
    return refusal.apply(access);
  }

  AccessSecretVersionResponse spoil(AccessSecretVersionResponse truth) {
    return truth.toBuilder().setPayload(spoil.apply(truth.getPayload().toBuilder())).build();
  }

  private static SecretFault refusing(Function<RecordedAccess, StatusRuntimeException> error) {
    return new SecretFault(
        Duration.ZERO, access -> Optional.of(error.apply(access)), payload -> payload);
  }

  private static SecretFault spoiling(UnaryOperator<SecretPayload.Builder> spoil) {
    return new SecretFault(Duration.ZERO, access -> Optional.empty(), spoil);
  }

  private static ByteString oneBitOff(ByteString data) {
    byte[] bytes = data.toByteArray();
    bytes[0] ^= 1;
    return ByteString.copyFrom(bytes);
  }
}
