package dev.gemward.transport;

import dev.gemward.credential.RejectionReason;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says why a Live session could not be opened: of a handshake that is refused, OkHttp keeps the
 * status and drops the reason.
 */
final class RejectedIOException extends IOException {
  private static final long serialVersionUID = 1L;

  private final RejectionReason reason;
  private final @Nullable Duration retryAfter;

  RejectedIOException(Rejection rejection) {
    super(rejection.explanation());
    this.reason = rejection.reason();
    this.retryAfter = rejection.retryAfter().orElse(null);
  }

  Rejection rejection() {
    return new Rejection(reason, Optional.ofNullable(retryAfter));
  }
}
