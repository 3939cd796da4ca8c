package dev.gemward.rotation;

import dev.gemward.credential.Credential;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a cache knows, and how that changes when time passes, a look ends or the service refuses a
 * key. Does no input or output and starts nothing.
 *
 * <p>Not thread-safe: its cache holds a lock around everything but the reading of {@link
 * #snapshot}.
 */
final class CacheState {
  private static final long LEAST_LIFE_MILLIS = 1_000;

  private final Workload workload;
  private final CachePolicy policy;
  private final RandomGenerator random;
  private final KeyEvents events;

  /** What is served. Replaced as a whole, and read without the lock. */
  volatile @Nullable Snapshot snapshot;

  /**
   * The credentials that were refused since the look under way began. If it returns one of them, it
   * was made too early, and the place is asked again.
   */
  private final Set<KeyFingerprint> givenUp = new HashSet<>();

  private long lookBegan;
  private @Nullable Failure failure;
  private boolean saidExpired;
  private @Nullable Arrival newest;
  private @Nullable Credential previous;
  private @Nullable Arrival refused;
  private final List<CredentialStatus.PastRejection> said = new ArrayList<>();
  private CredentialStatus.@Nullable PastRejection lastRejection;

  CacheState(Workload workload, CachePolicy policy, RandomGenerator random, KeyEvents events) {
    this.workload = workload;
    this.policy = policy;
    this.random = random;
    this.events = events;
  }

  private record Failure(GemwardException cause, long at, long retryAt, int count) {}

  private record Arrival(Credential credential, long at) {}

  /** What to do about a rejection. */
  enum Step {
    /** Nothing: another key would be refused too. */
    LEAVE,
    /** Take what is served by now, or step back to the key before. */
    TAKE,
    /** Ask the place first. */
    LOOK
  }

  /** Returns what may be served now, or null. */
  @Nullable Snapshot servable(long now) {
    Snapshot current = snapshot;
    if (current == null || current.rejected) {
      return null;
    }
    if (now < current.confirmedAt) { // The clock went back, so its age is not known.
      current = current.movedTo(now);
      snapshot = current;
    }
    if (!current.knowsAllLeaks()) {
      Snapshot compared = current.afterLeaks();
      if (compared.rejected) {
        reject(current);
      } else {
        snapshot = compared;
      }
    }
    current = snapshot;
    return current != null && current.isServable(now) ? current : null;
  }

  /** Returns why no look is to be made now, or null if one may be made. */
  @Nullable GemwardException pausedBy(long now) {
    Failure last = failure;
    return last != null && now >= last.at && now < last.retryAt ? last.cause : null;
  }

  /** Takes note that the place is about to be asked. */
  void lookBegins(long now) {
    givenUp.clear();
    lookBegan = now;
  }

  /** Returns whether the service refused {@code found} after the look for it had begun. */
  boolean isOutdated(Credential found) {
    return givenUp.contains(found.fingerprint());
  }

  /**
   * Serves what the place returned from now on, and returns null; or returns why it must not be
   * used.
   */
  @Nullable GemwardException found(Answer.Found found, long now) {
    Credential loaded = found.credential();
    int leaks = LeakedKeys.count(); // Read first: a leak that is told after this is compared later.
    if (LeakedKeys.contains(loaded.fingerprint())) {
      return failed(leaked(loaded), now);
    }
    Snapshot before = snapshot;
    CredentialIdentity to = CredentialIdentity.of(loaded);
    CredentialIdentity from = before == null ? null : CredentialIdentity.of(before.credential);
    boolean insisted = before != null && before.rejected && before.holds(loaded);
    remember(loaded, before, now);

    long life = lifeMillis(loaded, now);
    long refreshIn = Math.min(policy.refreshAfter().toMillis(), life);
    Duration freshFor = found.freshFor().orElse(policy.refreshAfter());
    if (freshFor.compareTo(Duration.ofMillis(refreshIn)) < 0) {
      refreshIn = Math.max(0, freshFor.toMillis());
    }
    long jittered = refreshIn - random.nextLong(refreshIn / 5 + 1);
    // A key that is about to expire must not be looked up a thousand times in its last second.
    long due = refreshIn == life ? Math.min(life, Math.max(jittered, LEAST_LIFE_MILLIS)) : jittered;
    snapshot =
        Snapshot.confirmed(
            before != null && to.equals(from) && before.holds(loaded) ? before.credential : loaded,
            now,
            now + due,
            now + life,
            insisted ? now + policy.backoff().drawMillis(random) : insistedUntil(loaded, now),
            leaks);

    if (from == null || (failure != null && to.equals(from))) {
      events.add(new KeyEvent.Loaded(at(now), workload, to));
    } else if (!to.equals(from)) {
      events.add(new KeyEvent.Rotated(at(now), workload, from, to));
    }
    failure = null;
    saidExpired = false;
    return null;
  }

  /**
   * Returns until when rejections of {@code loaded} cause no look, because its place has insisted
   * on it. Confirming the same key once more does not end that time.
   */
  private long insistedUntil(Credential loaded, long now) {
    Snapshot before = snapshot;
    return before == null || !before.holds(loaded)
        ? Snapshot.NEVER
        : Math.min(before.insistedUntil, now + policy.backoff().most().toMillis());
  }

  private void remember(Credential loaded, @Nullable Snapshot before, long now) {
    Arrival last = newest;
    if (last == null || !Snapshot.same(last.credential, loaded)) {
      previous =
          before == null || !before.isServable(now) || wasRefused(before.credential, now)
              ? null
              : before.credential;
      newest = new Arrival(loaded, now);
    } else if (!isYoung(last, now)) {
      previous = null;
    }
  }

  private boolean wasRefused(Credential credential, long now) {
    Arrival last = refused;
    return last != null && Snapshot.same(last.credential, credential) && isYoung(last, now);
  }

  private boolean isYoung(Arrival arrival, long now) {
    return now >= arrival.at && now < arrival.at + policy.overlap().toMillis();
  }

  private long lifeMillis(Credential credential, long now) {
    long life = policy.maxStale().toMillis();
    Instant expires = credential.expires().orElse(Instant.MAX);
    if (expires.isAfter(at(now + life))) {
      return life;
    }
    if (expires.isAfter(at(now))) {
      return expires.toEpochMilli() - now;
    }
    // One that had expired before the look comes here only where the rule against it is overridden.
    return expires.isAfter(at(lookBegan)) ? 0 : life;
  }

  private static GemwardException leaked(Credential credential) {
    return new CredentialRefusedException(
        CoreErrorCode.LEAKED_KEY,
        "The " + credential + " was reported as leaked, and is not used again.",
        RejectionReason.LEAKED.remedy());
  }

  /** Takes note that a look failed, and returns the failure as callers are to see it. */
  GemwardException failed(GemwardException cause, long now) {
    Snapshot serving = servable(now);
    Snapshot current = snapshot;
    int count = failure == null ? 1 : failure.count + 1;
    boolean news = failure == null || failure.cause.code() != cause.code();
    CachePolicy.Between range = serving != null ? policy.backoff() : policy.pause();
    long retryAt = now + range.drawMillis(random);
    if (serving != null) {
      retryAt = Math.min(retryAt, serving.deadAt);
      snapshot = serving.dueAt(retryAt, now);
    }
    GemwardException told =
        current != null && current.rejected && cause instanceof CredentialUnreadableException
            ? rejectedAnd(current.credential, cause)
            : cause;
    failure = new Failure(told, now, retryAt, count);

    if (cause instanceof CredentialRefusedException && news) {
      events.add(
          new KeyEvent.Refused(at(now), workload, cause.code(), cause.problem(), cause.remedy()));
    } else {
      events.add(
          new KeyEvent.RefreshFailed(
              at(now),
              workload,
              cause.code(),
              cause.problem(),
              cause.remedy(),
              count,
              at(retryAt)));
    }
    if (serving != null) {
      if (count == 1) {
        events.add(
            new KeyEvent.ServingStale(
                at(now), workload, CredentialIdentity.of(serving.credential), at(serving.deadAt)));
      }
    } else if (current != null && !current.rejected && !saidExpired) {
      saidExpired = true;
      events.add(
          new KeyEvent.Expired(
              at(now), workload, CredentialIdentity.of(current.credential), at(current.deadAt)));
    }
    return told;
  }

  private static GemwardException rejectedAnd(Credential rejected, GemwardException cause) {
    return new CredentialUnreadableException(
        CoreErrorCode.REJECTED_KEY,
        "The service refuses the " + rejected + ", and no other could be found. " + cause.problem(),
        cause.remedy(),
        cause);
  }

  /** Takes note that the service refused {@code rejected}, and returns what to do about it. */
  Step reject(Credential rejected, RejectionReason reason, long now) {
    say(rejected, reason, now);
    if (!reason.isOfKey()) {
      return Step.LEAVE;
    }
    if (reason == RejectionReason.LEAKED && LeakedKeys.add(rejected.fingerprint())) {
      events.add(new KeyEvent.Leaked(at(now), workload, CredentialIdentity.of(rejected)));
    }
    refused = new Arrival(rejected, now);
    if (previous != null && Snapshot.same(previous, rejected)) {
      previous = null; // A key that was refused cannot step in for another.
    }
    Snapshot serving = servable(now);
    Snapshot current = serving != null ? serving : snapshot;
    if (current == null || !current.holds(rejected)) {
      givenUp.add(rejected.fingerprint()); // The look under way may be about to return it.
      return Step.TAKE; // Another credential serves by now, or none does.
    }
    if (!current.rejected) {
      if (now < current.insistedUntil) {
        return Step.TAKE;
      }
      reject(current);
    }
    return Step.LOOK;
  }

  private void reject(Snapshot current) {
    snapshot = current.asRejected();
    // Here, because this is also reached for a leak that was reported to another cache.
    givenUp.add(current.credential.fingerprint());
    failure = null; // Ends the pause after a failed look, so that the place is asked now.
  }

  /**
   * Keeps the rejection for the status, and adds an event: one for each key and reason in a while,
   * and not one for each call that was under way.
   */
  private void say(Credential rejected, RejectionReason reason, long now) {
    KeyFingerprint fingerprint = rejected.fingerprint();
    lastRejection = new CredentialStatus.PastRejection(at(now), fingerprint, reason);
    Duration quiet = policy.backoff().most();
    said.removeIf(old -> at(now).isBefore(old.at()) || !at(now).isBefore(old.at().plus(quiet)));
    if (said.stream()
        .noneMatch(old -> old.reason() == reason && old.fingerprint().equals(fingerprint))) {
      said.add(lastRejection);
      events.add(new KeyEvent.Rejected(at(now), workload, CredentialIdentity.of(rejected), reason));
    }
  }

  /** Returns what to try instead of {@code rejected}, or null. */
  @Nullable Credential insteadOf(Credential rejected, RejectionReason reason, long now) {
    Snapshot serving = servable(now);
    if (serving != null && !serving.holds(rejected)) {
      return serving.credential;
    }
    return reason == RejectionReason.INVALID ? stepBack(rejected, now) : null;
  }

  private @Nullable Credential stepBack(Credential from, long now) {
    Arrival last = newest;
    Credential to = previous;
    int leaks = LeakedKeys.count();
    if (last == null
        || to == null
        || !Snapshot.same(last.credential, from)
        || !isYoung(last, now)
        || LeakedKeys.contains(to.fingerprint())
        || !to.expires().orElse(Instant.MAX).isAfter(at(now))) {
      return null;
    }
    long end = last.at + policy.overlap().toMillis();
    long until = to.expires().filter(at(end)::isAfter).map(Instant::toEpochMilli).orElse(end);
    snapshot =
        Snapshot.confirmed(
            to,
            now,
            Math.min(until, now + policy.backoff().drawMillis(random)),
            until,
            Snapshot.NEVER,
            leaks);
    events.add(
        new KeyEvent.FellBack(
            at(now), workload, CredentialIdentity.of(from), CredentialIdentity.of(to), at(until)));
    return to;
  }

  CredentialStatus status(long now) {
    Snapshot serving = servable(now);
    Failure last = failure;
    Arrival arrival = newest;
    boolean steppedBack = serving != null && arrival != null && !serving.holds(arrival.credential);
    CredentialStatus.State state =
        serving == null
            ? CredentialStatus.State.DOWN
            : last != null || steppedBack
                ? CredentialStatus.State.DEGRADED
                : CredentialStatus.State.SERVING;
    Optional<Snapshot> some = Optional.ofNullable(serving);
    return new CredentialStatus(
        state,
        some.map(s -> CredentialIdentity.of(s.credential)),
        some.map(s -> at(s.confirmedAt)),
        some.map(s -> at(s.refreshAt)).or(() -> Optional.ofNullable(last).map(f -> at(f.retryAt))),
        some.map(s -> at(s.deadAt)),
        last == null ? 0 : last.count,
        Optional.ofNullable(last)
            .map(
                f ->
                    new CredentialStatus.Failure(
                        at(f.at), f.cause.code(), f.cause.problem(), f.cause.remedy())),
        Optional.ofNullable(lastRejection));
  }

  /** Lets go of every credential. */
  void clear() {
    snapshot = null;
    newest = null;
    previous = null;
    refused = null;
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
