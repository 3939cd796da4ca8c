package dev.gemward.redaction;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place where a secret stands, and what may be told of the secret. Never carries the secret
 * itself.
 *
 * <p>Immutable, and so thread-safe.
 *
 * @param start where it begins: so many characters of a text, or bytes, are before it
 * @param end where it ends: so many are before what comes next
 * @param kind what it is
 * @param whole false if what stands there is a part of a registered secret, or another form of it,
 *     such as Base64; then the other components are about the secret
 * @param sha256 the SHA-256 of the secret, 64 lower-case hexadecimal digits; empty for a {@link
 *     SecretKind#PRIVATE_KEY} and a {@link SecretKind#NAMED_VALUE}, because a short value could be
 *     guessed by it
 */
public record Finding(
    long start, long end, SecretKind kind, boolean whole, Optional<String> sha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /**
   * Creates a finding.
   *
   * @throws IllegalArgumentException if it begins before 0 or ends before it begins, or if {@code
   *     sha256} is something else than 64 lower-case hexadecimal digits
   */
  public Finding {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("No place: " + start + " to " + end);
    }
    if (sha256.isPresent() && !SHA256.matcher(sha256.get()).matches()) {
      throw new IllegalArgumentException("A SHA-256 has 64 lower-case hexadecimal digits");
    }
  }

  static Finding of(Replacement replacement) {
    return of(replacement, replacement.start(), replacement.end());
  }

  static Finding of(Replacement replacement, long start, long end) {
    return new Finding(
        start,
        end,
        replacement.label().kind(),
        replacement.label().isWhole(),
        Optional.of(replacement.sha256()).filter(sha256 -> !sha256.isEmpty()));
  }

  /**
   * Returns the fingerprint of the secret: the first eight digits of {@link #sha256}, by which
   * every program of a team names a key.
   */
  public Optional<String> fingerprint() {
    return sha256.map(digits -> digits.substring(0, Fingerprint.LENGTH));
  }

  /** Returns what {@link Redactor#redact(String) redaction} writes in its place. */
  public String label() {
    return Label.opening(kind, whole, sha256.isPresent()) + fingerprint().orElse("") + "]";
  }

  /** Returns what it is and where, in words. */
  @Override
  public String toString() {
    return (whole ? "" : "piece of ")
        + kind
        + fingerprint().map(digits -> " #" + digits).orElse("")
        + " at "
        + start
        + " to "
        + end;
  }
}
