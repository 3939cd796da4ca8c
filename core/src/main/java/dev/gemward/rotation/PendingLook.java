package dev.gemward.rotation;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.gemward.credential.Credential;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One look at the place, and those who wait for it. */
final class PendingLook {
  private final CompletableFuture<Credential> result = new CompletableFuture<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile @Nullable Thread runner;

  /** Returns true to the first caller, who then starts the look. */
  boolean claimsStart() {
    return started.compareAndSet(false, true);
  }

  void runsHere() {
    runner = Thread.currentThread();
  }

  void succeed(Credential credential) {
    runner = null;
    result.complete(credential);
  }

  void fail(GemwardException cause) {
    runner = null;
    result.completeExceptionally(cause);
  }

  /**
   * Waits for the result. A caller that stops waiting does not end the look: it goes on for the
   * others, and for the next caller.
   *
   * @throws GemwardException if the look failed, with the stack of this thread; if it takes longer
   *     than {@code timeout}; if this thread is interrupted, or is the one that looks
   */
  @CanIgnoreReturnValue
  Credential await(Duration timeout) {
    if (runner == Thread.currentThread()) {
      throw new ConfigurationException(
          CoreErrorCode.REENTRANT_LOOK,
          "A provider asked for the credential that it was asked for.",
          "Let the provider find its credential without this Gemward or its client.");
    }
    try {
      return result.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw ((GemwardException) requireNonNull(e.getCause())).again();
    } catch (TimeoutException e) {
      throw new CredentialUnreadableException(
          CoreErrorCode.SLOW_PLACE,
          "No credential after waiting for " + timeout + ": the place that holds it is slow.",
          "Look at the place and the network to it. The look goes on, and a later call gets what it"
              + " finds.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialUnreadableException(
          CoreErrorCode.INTERRUPTED,
          "This thread was interrupted while it waited for a credential.",
          "Make the call again if it is still wanted.");
    }
  }

  /** Waits as {@link #await} does, and leaves what comes of it to the cache. */
  void settle(Duration timeout) {
    try {
      await(timeout);
    } catch (GemwardException e) {
      // The cache has taken note of it.
    }
  }
}
