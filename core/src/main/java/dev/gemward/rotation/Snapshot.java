package dev.gemward.rotation;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;

/**
 * A credential together with how long it may be served, in milliseconds since 1970. Immutable, so
 * that one volatile read sees all of it.
 */
final class Snapshot {
  /** A time in the past, whatever the clock shows. */
  static final long NEVER = Long.MIN_VALUE;

  final Credential credential;

  /** When its place last said that it is the one. */
  final long confirmedAt;

  /** When {@link #refreshAt} was set: a clock that shows less has gone back. */
  private final long since;

  /** From when on its place is to be asked again. */
  final long refreshAt;

  /** From when on it is not served. */
  final long deadAt;

  /** Until when a rejection is not worth another look: its place has just insisted on it. */
  final long insistedUntil;

  /** Whether the service refused it, and its place has not insisted on it since. */
  final boolean rejected;

  private final int leaks;

  private Snapshot(
      Credential credential,
      long confirmedAt,
      long since,
      long refreshAt,
      long deadAt,
      long insistedUntil,
      boolean rejected,
      int leaks) {
    this.credential = credential;
    this.confirmedAt = confirmedAt;
    this.since = since;
    this.refreshAt = refreshAt;
    this.deadAt = deadAt;
    this.insistedUntil = insistedUntil;
    this.rejected = rejected;
    this.leaks = leaks;
  }

  static Snapshot confirmed(
      Credential credential, long now, long refreshAt, long deadAt, long insistedUntil, int leaks) {
    return new Snapshot(credential, now, now, refreshAt, deadAt, insistedUntil, false, leaks);
  }

  /**
   * Returns the same after the clock went back: as if it had been confirmed now, and due at once.
   */
  Snapshot movedTo(long now) {
    return new Snapshot(
        credential, now, now, now, now + (deadAt - confirmedAt), NEVER, rejected, leaks);
  }

  /** Returns the same, whose place is not asked from now until {@code other}. */
  Snapshot dueAt(long other, long now) {
    return new Snapshot(
        credential, confirmedAt, now, other, deadAt, insistedUntil, rejected, leaks);
  }

  Snapshot asRejected() {
    return new Snapshot(credential, confirmedAt, NEVER, NEVER, NEVER, insistedUntil, true, leaks);
  }

  /** Returns the same, compared with the leaks that are known by now. */
  Snapshot afterLeaks() {
    int known = LeakedKeys.count();
    if (LeakedKeys.contains(credential.fingerprint())) {
      return asRejected();
    }
    return new Snapshot(
        credential, confirmedAt, since, refreshAt, deadAt, insistedUntil, rejected, known);
  }

  /**
   * Returns whether it can be served as it is: no look is due, and no leak was reported that it was
   * not compared with. Every call asks this first.
   */
  boolean isFresh(long now) {
    return now < refreshAt && now >= since && leaks == LeakedKeys.count();
  }

  boolean isDue(long now) {
    return now >= refreshAt || now < since;
  }

  boolean knowsAllLeaks() {
    return rejected || leaks == LeakedKeys.count();
  }

  boolean isServable(long now) {
    return !rejected && now < deadAt;
  }

  /** Returns whether {@code other} is the same credential, whatever its version and origin. */
  boolean holds(Credential other) {
    return same(credential, other);
  }

  static boolean same(Credential one, Credential other) {
    if (one instanceof ApiKey key && other instanceof ApiKey otherKey) {
      return one == other || key.sameAs(otherKey);
    }
    return one.fingerprint().equals(other.fingerprint());
  }
}
