package dev.gemward.transport;

import com.google.genai.errors.ApiException;
import dev.gemward.credential.RejectionReason;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * That the service refused a call because of its credential or its project, and why.
 *
 * <pre>{@code
 * } catch (RuntimeException e) {
 *   Rejection.of(e).ifPresent(r -> alert(r.reason(), r.remedy()));
 * }
 * }</pre>
 *
 * @param reason why
 * @param retryAfter how long the service asks to wait, where it says so
 */
public record Rejection(RejectionReason reason, Optional<Duration> retryAfter) {

  /**
   * Returns what kind of rejection {@code failure} reports, of a synchronous or asynchronous call,
   * of a stream, of Interactions, or of the handshake of Live; empty if it is something else. The
   * wrappers of the SDK and of futures are looked through.
   */
  public static Optional<Rejection> of(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
      if (t instanceof RejectedIOException refused) {
        return Optional.of(refused.rejection());
      }
      if (t instanceof ApiException answer) {
        return ServiceError.of(answer).rejection();
      }
    }
    return Optional.empty();
  }

  /** Returns what is wrong. */
  public String problem() {
    return reason.problem();
  }

  /** Returns what to do about it. */
  public String remedy() {
    return reason.remedy();
  }

  /** Returns the heading in {@code docs/errors.md} that tells more. */
  public String anchor() {
    return reason.anchor();
  }

  /** Returns problem, remedy and heading. */
  String explanation() {
    return problem() + " " + remedy() + " More: docs/errors.md#" + anchor();
  }
}
