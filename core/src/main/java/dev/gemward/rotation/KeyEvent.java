package dev.gemward.rotation;

import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import dev.gemward.error.ErrorCode;
import java.time.Instant;

/** Something that happened to a credential. No event holds key material. */
public sealed interface KeyEvent {

  /** Returns when it happened. */
  Instant at();

  /** Returns the workload that the credential serves. */
  Workload workload();

  /**
   * The first credential was found, or one after there was none.
   *
   * @param key which
   */
  record Loaded(Instant at, Workload workload, CredentialIdentity key) implements KeyEvent {}

  /**
   * Another credential, or another version, took the place of the one before. Calls that had begun
   * finish with the one before.
   *
   * @param from which served until now
   * @param to which serves from now on
   */
  record Rotated(Instant at, Workload workload, CredentialIdentity from, CredentialIdentity to)
      implements KeyEvent {}

  /**
   * A place could not be read.
   *
   * @param code which error
   * @param problem what is wrong
   * @param remedy what to do about it
   * @param failures how many looks have failed in a row
   * @param retry when the place is asked again at the earliest
   */
  record RefreshFailed(
      Instant at,
      Workload workload,
      ErrorCode code,
      String problem,
      String remedy,
      int failures,
      Instant retry)
      implements KeyEvent {}

  /**
   * A place could not be read, and calls go on with what is known. Said once for each outage.
   *
   * @param key which
   * @param until when it is given up if nothing confirms it
   */
  record ServingStale(Instant at, Workload workload, CredentialIdentity key, Instant until)
      implements KeyEvent {}

  /**
   * The service refused a credential.
   *
   * @param key which
   * @param reason why
   */
  record Rejected(Instant at, Workload workload, CredentialIdentity key, RejectionReason reason)
      implements KeyEvent {}

  /**
   * The service reported the key as leaked. This process never uses it again.
   *
   * @param key which
   */
  record Leaked(Instant at, Workload workload, CredentialIdentity key) implements KeyEvent {}

  /**
   * The service does not take the new key yet, so the one before it steps in.
   *
   * @param from the new key
   * @param to the key before it
   * @param until when that ends at the latest
   */
  record FellBack(
      Instant at, Workload workload, CredentialIdentity from, CredentialIdentity to, Instant until)
      implements KeyEvent {}

  /**
   * The credential is not served any more: its envelope said so, or its place could not confirm it
   * for too long.
   *
   * @param key which
   * @param since when
   */
  record Expired(Instant at, Workload workload, CredentialIdentity key, Instant since)
      implements KeyEvent {}

  /**
   * A place returned a credential that must not be used here.
   *
   * @param code which rule
   * @param problem what is wrong
   * @param remedy what to do about it
   */
  record Refused(Instant at, Workload workload, ErrorCode code, String problem, String remedy)
      implements KeyEvent {}
}
