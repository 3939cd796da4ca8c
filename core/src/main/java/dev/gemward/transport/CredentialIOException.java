package dev.gemward.transport;

import dev.gemward.error.GemwardException;
import java.io.IOException;

/**
 * Carries a Gemward error through OkHttp, which lets only {@link IOException} pass: anything else
 * kills a thread of its pool and prints itself.
 */
final class CredentialIOException extends IOException {
  private static final long serialVersionUID = 1L;

  CredentialIOException(GemwardException cause) {
    super(cause.getMessage(), cause);
  }

  /** Returns the frames of {@code e} without its message, which may quote a header. */
  static IOException unexpected(RuntimeException e) {
    IOException copy = new IOException("The call failed with " + e.getClass().getName());
    copy.setStackTrace(e.getStackTrace());
    return copy;
  }
}
