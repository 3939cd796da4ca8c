package dev.gemward.transport;

import dev.gemward.credential.Credential;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credential a call started with, from the first interceptor to the last. The first attempt
 * uses it; a later one, which may be a minute away, asks again, and fails if nobody answers: this
 * one may have been reported as leaked meanwhile.
 *
 * <p>OkHttp runs all interceptors of a call on one thread. A tag on the request would do the same,
 * at the price of two more copies of the request.
 */
final class Attempts {
  private static final ThreadLocal<@Nullable Attempts> OF_CALL = new ThreadLocal<>();

  private final Credential first;
  private Credential last;
  private boolean used;
  private @Nullable Rejection rejection;

  private Attempts(Credential first) {
    this.first = first;
    this.last = first;
  }

  static Attempts begin(Credential credential) {
    Attempts attempts = new Attempts(credential);
    OF_CALL.set(attempts);
    return attempts;
  }

  static void end() {
    OF_CALL.remove();
  }

  /** Returns what the next attempt of the call on this thread carries. */
  static Credential next(CurrentCredential current) throws IOException {
    Attempts attempts = OF_CALL.get();
    return attempts == null ? current.get() : attempts.take(current);
  }

  private Credential take(CurrentCredential current) throws IOException {
    if (!used) {
      used = true;
      return first;
    }
    last = current.get();
    return last;
  }

  /** Takes note of what the service said to the attempt under way on this thread. */
  static void note(Optional<Rejection> rejection) {
    Attempts attempts = OF_CALL.get();
    if (attempts != null) {
      attempts.rejection = rejection.orElse(null);
    }
  }

  /** Returns what the last attempt carried. */
  Credential last() {
    return last;
  }

  /** Returns why the last attempt was refused, if it was. */
  Optional<Rejection> rejection() {
    return Optional.ofNullable(rejection);
  }
}
