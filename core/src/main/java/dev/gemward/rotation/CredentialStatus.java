package dev.gemward.rotation;

import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;

/**
 * How the credential of a Gemward is doing: for health checks. It holds no key material; {@code
 * toString} is one line for people.
 *
 * @param state how it is doing, in one word
 * @param key which credential serves, or empty where none does
 * @param confirmed when its place last said that it is the one
 * @param nextRefresh when its place is asked again
 * @param until when it is given up if nothing confirms it
 * @param failures how many looks have failed in a row
 * @param lastFailure the last look that failed since one succeeded
 * @param lastRejection the last refusal by the service
 */
public record CredentialStatus(
    State state,
    Optional<CredentialIdentity> key,
    Optional<Instant> confirmed,
    Optional<Instant> nextRefresh,
    Optional<Instant> until,
    int failures,
    Optional<Failure> lastFailure,
    Optional<PastRejection> lastRejection) {

  /** How the credential is doing, in one word. */
  public enum State {
    /** A credential serves, and its place confirmed it. */
    SERVING,
    /** A credential serves, and its place could not be asked, or a key before it steps in. */
    DEGRADED,
    /** No credential: calls fail. */
    DOWN
  }

  /**
   * A look that failed.
   *
   * @param at when
   * @param code which error
   * @param problem what is wrong
   * @param remedy what to do about it
   */
  public record Failure(Instant at, ErrorCode code, String problem, String remedy) {}

  /**
   * A refusal by the service.
   *
   * @param at when
   * @param fingerprint of which credential
   * @param reason why
   */
  public record PastRejection(Instant at, KeyFingerprint fingerprint, RejectionReason reason) {}

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(state.name());
    key.ifPresent(k -> text.append(' ').append(k));
    confirmed.ifPresent(at -> text.append(", confirmed ").append(at));
    nextRefresh.ifPresent(at -> text.append(", next refresh ").append(at));
    lastFailure.ifPresent(
        f -> text.append(", ").append(failures).append(" failed since: ").append(f.problem()));
    lastRejection.ifPresent(
        r -> text.append(", ").append(r.fingerprint()).append(" refused as ").append(r.reason()));
    return text.toString();
  }
}
