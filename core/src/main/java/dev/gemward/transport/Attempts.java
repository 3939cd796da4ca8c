package dev.gemward.transport;

import dev.gemward.credential.Credential;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The credential a call started with, from the first interceptor to the last. The first attempt
 * uses it; a later one, which may be a minute away, asks again, and goes on with this one if nobody
 * answers.
 *
 * <p>OkHttp runs all interceptors of a call on one thread. A tag on the request would do the same,
 * at the price of two more copies of the request.
 */
final class Attempts {
  private static final ThreadLocal<@Nullable Attempts> OF_CALL = new ThreadLocal<>();

  private final Credential credential;
  private boolean used;

  private Attempts(Credential credential) {
    this.credential = credential;
  }

  static void begin(Credential credential) {
    OF_CALL.set(new Attempts(credential));
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
      return credential;
    }
    try {
      return current.get();
    } catch (CredentialIOException e) {
      return credential;
    }
  }
}
