package dev.gemward.examples.web;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Something that a user is told, with what to do about it; nothing of how it came about. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String remedy;
  private final @Nullable Duration retryAfter;

  Problem(HttpStatus status, String problem, String remedy) {
    this(status, problem, remedy, null);
  }

  Problem(HttpStatus status, String problem, String remedy, @Nullable Duration retryAfter) {
    super(problem);
    this.status = status;
    this.remedy = remedy;
    this.retryAfter = retryAfter;
  }

  /** Tells somebody who used up {@code allowance}, of a minute, when to come back. */
  static Problem tooFast(String allowance, Duration wait) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        "That was more than %s in a minute.".formatted(allowance),
        "Take a breath: you can go on in a moment.",
        wait);
  }

  HttpStatus status() {
    return status;
  }

  String problem() {
    return String.valueOf(getMessage());
  }

  String remedy() {
    return remedy;
  }

  /** Returns the seconds to wait, rounded up, where waiting helps. */
  Optional<Long> retryAfter() {
    return Optional.ofNullable(retryAfter).map(wait -> wait.plusMillis(999).toSeconds());
  }
}
