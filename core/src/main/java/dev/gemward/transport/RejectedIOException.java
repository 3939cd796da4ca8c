package dev.gemward.transport;

import java.io.IOException;

/**
 * Says why a Live session could not be opened: of a handshake that is refused, OkHttp keeps the
 * status and drops the reason.
 */
final class RejectedIOException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Rejection rejection;

  RejectedIOException(Rejection rejection) {
    super(rejection.explanation());
    this.rejection = rejection;
  }

  Rejection rejection() {
    return rejection;
  }
}
