package dev.gemward.transport;

import dev.gemward.credential.GemwardException;
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
}
