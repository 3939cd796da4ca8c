package dev.gemward.examples.web;

import com.google.genai.errors.ApiException;
import dev.gemward.error.BudgetExceededException;
import dev.gemward.transport.Rejection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells users what went wrong and what to do, and operators the rest, in the log. */
@RestControllerAdvice
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final InstantSource clock;

  Problems(InstantSource clock) {
    this.clock = clock;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> answer(Problem problem) {
    ProblemDetail detail = ProblemDetail.forStatusAndDetail(problem.status(), problem.remedy());
    detail.setTitle(problem.problem());
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
    problem
        .retryAfter()
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds.toString()));
    return answer.body(detail);
  }

  /** Returns what a user is told of a call that failed. */
  Problem of(RuntimeException failure) {
    if (failure instanceof Problem problem) {
      return problem;
    }
    Optional<BudgetExceededException> budget =
        Stream.<Throwable>iterate(failure, thrown -> thrown != null, Throwable::getCause)
            .filter(BudgetExceededException.class::isInstance)
            .map(BudgetExceededException.class::cast)
            .findFirst();
    if (budget.isPresent()) {
      return new Problem(
          HttpStatus.TOO_MANY_REQUESTS,
          "The budget of this chat is used up.",
          "It is shared by everybody and renews soon. Come back then.",
          Duration.between(clock.instant(), budget.get().renews()));
    }
    LOG.warn("A call of Gemini failed.", failure);
    Optional<Rejection> rejection = Rejection.of(failure);
    if (rejection.isPresent()) {
      return new Problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The assistant is not available.",
          "Those who run it can see why in their log. Try again in a few minutes.",
          rejection.get().retryAfter().orElse(null));
    }
    if (failure instanceof ApiException answered && answered.code() < 500) {
      return new Problem(
          HttpStatus.BAD_GATEWAY,
          "Gemini could not take this question.",
          "Put it in other words, or start a new chat.");
    }
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Gemini does not answer at the moment.",
        "Try again in a moment.",
        Duration.ofSeconds(10));
  }
}
