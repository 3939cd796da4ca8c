package dev.gemward.credential;

import dev.gemward.error.CredentialUnreadableException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Gemini API key that does not print itself.
 *
 * <p>It is immutable and thread-safe. {@code toString} tells kind, fingerprint, origin and version.
 * There is deliberately no {@code equals} or {@code hashCode} (compare with {@link #sameAs}), no
 * accessor a serializer would find, and no Java serialization. The raw key leaves through {@link
 * #expose} only.
 */
public final class ApiKey implements Credential {
  // Transient keeps field-walking serializers such as Gson out.
  private final transient String secret;
  private final KeyKind kind;
  private final KeyFingerprint fingerprint;
  private final Origin origin;
  private final KeyTerms terms;

  private ApiKey(String secret, KeyFingerprint fingerprint, Origin origin, KeyTerms terms) {
    this.secret = secret;
    this.kind = KeyKind.of(secret);
    this.fingerprint = fingerprint;
    this.origin = origin;
    this.terms = terms;
  }

  /**
   * Returns the key in {@code raw}, without surrounding white space and byte order mark.
   *
   * @throws CredentialUnreadableException if {@code raw} cannot be a key; the message tells the
   *     defect and its position, and never the value
   */
  public static ApiKey of(String raw, Origin origin) {
    String secret = KeyText.require(raw, origin);
    return new ApiKey(secret, KeyFingerprint.of(secret), origin, KeyTerms.NONE);
  }

  /** Returns the same key with the version that its origin reports. */
  public ApiKey withVersion(String version) {
    return with(terms.withVersion(version));
  }

  /** Returns the same key, bound to what it was issued for. */
  public ApiKey boundTo(Binding binding) {
    return with(terms.withBinding(binding));
  }

  /** Returns the same key, not to be used from {@code expires} on. */
  public ApiKey expiring(Instant expires) {
    return with(terms.withExpires(expires));
  }

  ApiKey with(KeyTerms other) {
    return new ApiKey(secret, fingerprint, origin, other);
  }

  /** Returns what kind of key this looks like. */
  public KeyKind kind() {
    return kind;
  }

  @Override
  public KeyFingerprint fingerprint() {
    return fingerprint;
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public Optional<String> version() {
    return Optional.ofNullable(terms.version());
  }

  @Override
  public Binding binding() {
    return terms.binding();
  }

  @Override
  public Optional<Instant> expires() {
    return Optional.ofNullable(terms.expires());
  }

  /** Returns who answers for the key, if its envelope says so. */
  public Optional<String> owner() {
    return Optional.ofNullable(terms.owner());
  }

  /** Returns when the key was created, if its envelope says so. */
  public Optional<Instant> created() {
    return Optional.ofNullable(terms.created());
  }

  /** Returns whether both hold the same key, in time that does not depend on where they differ. */
  public boolean sameAs(ApiKey other) {
    return MessageDigest.isEqual(
        secret.getBytes(StandardCharsets.US_ASCII),
        other.secret.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Returns the raw key. This is the only way out: every caller names {@link InsecureKeyAccess}, so
   * that all of them can be found by searching for it.
   */
  public String expose(InsecureKeyAccess access) {
    // Only a caller without the permission has to pass null.
    if (access == null) {
      throw new NullPointerException("access");
    }
    return secret;
  }

  @Override
  public String toString() {
    return kind
        + " "
        + fingerprint
        + " from "
        + origin
        + version().map(v -> " version " + v).orElse("");
  }

  /** What is known about a key besides its value. */
  record KeyTerms(
      @Nullable String version,
      Binding binding,
      @Nullable String owner,
      @Nullable Instant created,
      @Nullable Instant expires) {
    static final KeyTerms NONE = new KeyTerms(null, Binding.NONE, null, null, null);

    KeyTerms withVersion(String other) {
      return new KeyTerms(other, binding, owner, created, expires);
    }

    KeyTerms withBinding(Binding other) {
      return new KeyTerms(version, other, owner, created, expires);
    }

    KeyTerms withExpires(Instant other) {
      return new KeyTerms(version, binding, owner, created, other);
    }
  }
}
