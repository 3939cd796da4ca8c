package dev.gemward.rotation;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.error.QuietCause;
import dev.gemward.internal.Internal;
import dev.gemward.internal.OnlyGemward;
import dev.gemward.provider.Answer;
import java.lang.invoke.MethodHandles.Lookup;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the credential that a place returned, and asks the place again: in the background when it
 * is due, at once when the service refuses it.
 *
 * <p>Two clocks run. From {@code refreshAfter} on the place is asked again while the credential
 * goes on serving; at {@code maxStale} a credential that nothing has confirmed is given up. One
 * look runs at a time, whatever the number of callers; those who have nothing to go on with wait
 * for it and share its failure.
 *
 * <p>Thread-safe. A hit takes no lock and makes no object.
 */
@Internal
public final class CredentialCache implements RotatingCredential, AutoCloseable {
  private final Supplier<Answer.Found> place;
  private final CachePolicy policy;
  private final InstantSource clock;
  private final Executor executor;
  private final KeyEvents events;

  /** Never held while something is looked up, waited for or told. */
  private final ReentrantLock lock = new ReentrantLock();

  private final CacheState state;
  private @Nullable PendingLook pending;
  private boolean closed;

  /**
   * What a cache is made of.
   *
   * @param workload what the credential is for
   * @param policy how long it is kept
   * @param clock tells the time of day, so that a process that was frozen notices
   * @param random for pauses and jitter
   * @param executor runs the looks; none means a thread of the cache's own, which ends when idle
   * @param listeners told of every event
   */
  public record Plan(
      Workload workload,
      CachePolicy policy,
      InstantSource clock,
      RandomGenerator random,
      Optional<Executor> executor,
      List<KeyEventListener> listeners) {}

  /**
   * Returns an empty cache.
   *
   * @param caller the lookup of the face
   * @param place looks the credential up, refuses what must not be used, and may block
   * @throws IllegalCallerException if {@code caller} is somebody else
   */
  public static CredentialCache open(Lookup caller, Plan plan, Supplier<Answer.Found> place) {
    OnlyGemward.mayCall(caller);
    return new CredentialCache(plan, place);
  }

  CredentialCache(Plan plan, Supplier<Answer.Found> place) {
    this.place = place;
    this.policy = plan.policy();
    this.clock = plan.clock();
    this.executor = plan.executor().orElseGet(OwnThread::new);
    this.events = new KeyEvents(plan.listeners());
    this.state = new CacheState(plan.workload(), plan.policy(), plan.random(), events);
  }

  @Override
  public Credential current() {
    Snapshot snapshot = state.snapshot;
    long now = clock.millis();
    return snapshot != null && snapshot.isFresh(now) ? snapshot.credential : revalidated();
  }

  private Credential revalidated() {
    Credential meanwhile = null;
    PendingLook joined;
    lock.lock();
    try {
      requireOpen();
      long now = clock.millis(); // Read under the lock: a look may have ended since.
      Snapshot serving = state.servable(now);
      GemwardException paused = state.pausedBy(now);
      if (serving != null) {
        if (!serving.isDue(now)) {
          return serving.credential;
        }
        meanwhile = serving.credential;
      } else if (pending == null && paused != null) {
        throw paused.again();
      }
      joined = pendingLook();
    } finally {
      lock.unlock();
    }
    start(joined);
    return meanwhile != null ? meanwhile : joined.await(policy.loadTimeout());
  }

  /**
   * Asks the place now, or joins the look that is under way, and returns what it finds.
   *
   * @throws GemwardException if the look fails; what was served goes on serving
   */
  @CanIgnoreReturnValue
  public Credential refresh() {
    PendingLook joined;
    lock.lock();
    try {
      requireOpen();
      joined = pendingLook();
    } finally {
      lock.unlock();
    }
    start(joined);
    return joined.await(policy.loadTimeout());
  }

  @Override
  public Optional<Credential> afterRejection(Credential rejected, RejectionReason reason) {
    try {
      return Optional.ofNullable(insteadOf(rejected, reason));
    } catch (Throwable e) {
      return Optional.empty(); // The caller passes on the answer of the service instead.
    }
  }

  private @Nullable Credential insteadOf(Credential rejected, RejectionReason reason) {
    PendingLook joined = null;
    CacheState.Step step;
    lock.lock();
    try {
      requireOpen();
      long now = clock.millis();
      step = state.reject(rejected, reason, now);
      if (step == CacheState.Step.LOOK && (pending != null || state.pausedBy(now) == null)) {
        joined = pendingLook();
      }
    } finally {
      lock.unlock();
    }
    events.tell();
    if (joined != null) {
      start(joined);
      joined.settle(policy.loadTimeout());
    }
    return step == CacheState.Step.LEAVE ? null : replacement(rejected, reason);
  }

  private @Nullable Credential replacement(Credential rejected, RejectionReason reason) {
    Credential other;
    lock.lock();
    try {
      other = state.insteadOf(rejected, reason, clock.millis());
    } finally {
      lock.unlock();
    }
    events.tell();
    return other;
  }

  /** Returns the look under way, or a new one. The lock is held. */
  private PendingLook pendingLook() {
    if (pending == null) {
      pending = new PendingLook();
    }
    return pending;
  }

  /**
   * Starts a look that nobody has started. The lock is not held, because an executor may run the
   * look on this thread.
   */
  private void start(PendingLook joined) {
    if (!joined.claimsStart()) {
      return;
    }
    try {
      executor.execute(() -> run(joined));
    } catch (Throwable e) { // The executor is full, was shut down, or gets no thread.
      try {
        finish(joined, unexpected(e));
      } catch (Throwable more) {
        abandon(joined, unexpected(more));
      }
    }
  }

  private void run(PendingLook mine) {
    mine.runsHere();
    try {
      while (!look(mine)) {
        // The service refused the very key that was being looked up: what was found is too old.
      }
    } catch (Throwable e) { // Of a part that should never throw, such as the clock.
      abandon(mine, unexpected(e));
    }
  }

  /**
   * Asks the place once. Returns false if what it returned is outdated and it is to be asked again.
   */
  private boolean look(PendingLook mine) {
    if (!begins(mine)) {
      return true;
    }
    Answer.Found found;
    try {
      found = place.get();
      Objects.requireNonNull(found.credential());
    } catch (GemwardException e) {
      finish(mine, e);
      return true;
    } catch (Throwable e) { // Checked ones too: a provider in Kotlin need not declare them.
      finish(mine, unexpected(e));
      return true;
    }
    return finish(mine, found);
  }

  private boolean begins(PendingLook mine) {
    lock.lock();
    try {
      if (pending != mine) {
        // The cache was closed. Its place may be too, and would open again if it were asked.
        return false;
      }
      state.lookBegins(clock.millis());
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean finish(PendingLook mine, Answer.Found found) {
    GemwardException refused;
    lock.lock();
    try {
      if (pending != mine) {
        return true;
      }
      if (state.isOutdated(found.credential())) {
        return false;
      }
      refused = state.found(found, clock.millis());
      pending = null;
    } finally {
      lock.unlock();
    }
    if (refused == null) {
      mine.succeed(found.credential());
    } else {
      mine.fail(refused);
    }
    events.tell();
    return true;
  }

  private void finish(PendingLook mine, GemwardException cause) {
    GemwardException told;
    lock.lock();
    try {
      if (pending != mine) {
        return;
      }
      told = state.failed(cause, clock.millis());
      pending = null;
    } finally {
      lock.unlock();
    }
    mine.fail(told);
    events.tell();
  }

  private void abandon(PendingLook mine, GemwardException cause) {
    lock.lock();
    try {
      if (pending == mine) {
        pending = null;
      }
    } finally {
      lock.unlock();
    }
    mine.fail(cause);
  }

  private static GemwardException unexpected(Throwable failure) {
    return new CredentialUnreadableException(
        CoreErrorCode.UNREADABLE_PLACE,
        "Looking for the credential failed with " + failure.getClass().getName() + ".",
        "Look at the frames of the cause.",
        QuietCause.of(failure));
  }

  /** Returns how the credential is doing. Does no input or output. */
  public CredentialStatus status() {
    lock.lock();
    try {
      return state.status(clock.millis());
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw closedError();
    }
  }

  private static ConfigurationException closedError() {
    return new ConfigurationException(
        CoreErrorCode.CLOSED,
        "This Gemward was closed.",
        "Keep it open for as long as its client is used.");
  }

  /**
   * Lets go of the credential, and ends the look that is under way; who waits for it is told.
   * Closing again does nothing.
   */
  @Override
  public void close() {
    PendingLook last;
    lock.lock();
    try {
      closed = true;
      last = pending;
      pending = null;
      state.clear();
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.fail(closedError());
    }
    if (executor instanceof OwnThread own) {
      own.end();
    }
  }
}
