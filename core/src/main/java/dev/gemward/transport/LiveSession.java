package dev.gemward.transport;

import dev.gemward.credential.Credential;
import org.jspecify.annotations.Nullable;

/**
 * A Live session that was opened on this thread. The service refuses a credential there by closing
 * the session after the handshake; no interceptor sees that, and the SDK only logs it. OkHttp reads
 * the frames of a session on the thread of its handshake, so what is logged there is about it.
 */
final class LiveSession {
  private static final ThreadLocal<@Nullable LiveSession> READ_HERE = new ThreadLocal<>();

  private final CurrentCredential current;
  private final Credential credential;

  private LiveSession(CurrentCredential current, Credential credential) {
    this.current = current;
    this.credential = credential;
  }

  static void opened(CurrentCredential current, Credential credential) {
    READ_HERE.set(new LiveSession(current, credential));
  }

  /** Takes note that the service is closing the session that is read on this thread. */
  static void closing(String code, String reason) {
    LiveSession session = READ_HERE.get();
    if (session != null) {
      READ_HERE.remove();
      ServiceError.ofClosing(code, reason)
          .rejection()
          .ifPresent(rejection -> session.current.insteadOf(session.credential, rejection));
    }
  }

  /** Forgets the session of this thread, which goes on to another call. */
  static void forget() {
    READ_HERE.remove();
  }
}
