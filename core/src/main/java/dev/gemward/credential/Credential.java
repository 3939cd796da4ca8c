package dev.gemward.credential;

import java.time.Instant;
import java.util.Optional;

/**
 * What authenticates a call to Gemini: an {@linkplain ApiKey API key} or an {@linkplain
 * OAuthCredential OAuth credential}.
 *
 * <p>Implementations are immutable and thread-safe. None of these methods, and no {@code toString},
 * gives away key material.
 */
public sealed interface Credential permits ApiKey, OAuthCredential {

  /** Returns a short one-way id, the same in every process that holds this credential. */
  KeyFingerprint fingerprint();

  /** Returns where this credential came from. */
  Origin origin();

  /** Returns the version that the place it came from reports, or empty where there are none. */
  Optional<String> version();

  /** Returns the environments and purposes this credential was issued for. */
  Binding binding();

  /** Returns when this credential must no longer be used, or empty if that was never declared. */
  Optional<Instant> expires();
}
