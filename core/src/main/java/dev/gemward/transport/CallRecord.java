package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.Tokens;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One call from its beginning to its end, which is reported once. */
final class CallRecord {
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(50);

  private final CallReport report;
  private final Call call;
  private final long begun;
  private final long start = System.nanoTime();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private volatile Credential credential;
  private volatile Optional<Rejection> rejection = Optional.empty();
  private volatile int status;
  private volatile long firstByte;

  /**
   * Begins.
   *
   * @param begun when the SDK made the call, before its credential was asked for
   */
  CallRecord(CallReport report, Call call, long begun, Credential credential) {
    this.report = report;
    this.call = call;
    this.begun = begun;
    this.credential = credential;
  }

  Request request() {
    return call.request();
  }

  Credential credential() {
    return credential;
  }

  Optional<Rejection> rejection() {
    return rejection;
  }

  int status() {
    return status;
  }

  Duration duration() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  Optional<Duration> firstByte() {
    return firstByte == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(firstByte - start));
  }

  /** Returns whether the application ended the call; OkHttp cancels one that took too long too. */
  boolean isCancelled() {
    return call.isCanceled() && !isTimedOut();
  }

  private boolean isTimedOut() {
    long limit = call.timeout().timeoutNanos();
    // OkHttp began to count a moment before us.
    return limit > 0 && System.nanoTime() - begun >= limit - Math.min(limit / 10, MOMENT);
  }

  @Nullable TokenScanner scanner() {
    return report.scanner(request());
  }

  void carries(Credential other) {
    credential = other;
  }

  void sent() {
    status = 0;
    rejection = Optional.empty();
  }

  void answered(int code, Optional<Rejection> refusal) {
    status = code;
    rejection = refusal;
  }

  void noteByte() {
    if (firstByte == 0) {
      firstByte = System.nanoTime();
    }
  }

  /** Returns the answer, followed to its end where there is something to learn from it. */
  Response follow(Response answer) {
    if (answer.code() >= 300) {
      end(
          answer.code() == 429
              ? CallOutcome.THROTTLED
              : rejection.isPresent() ? CallOutcome.REJECTED : CallOutcome.FAILED,
          Optional.empty());
    } else if (answer.code() == 101) {
      end(CallOutcome.OK, Optional.empty());
    } else if (report.isHeard()) {
      return Passage.follow(answer, this);
    }
    return answer;
  }

  /** Ends a call to which no answer came. */
  void fail(Exception e) {
    if (e instanceof RejectedIOException refused) {
      answered(status, Optional.of(refused.rejection()));
      end(CallOutcome.REJECTED, Optional.empty());
    } else {
      end(isCancelled() ? CallOutcome.CANCELLED : CallOutcome.FAILED, Optional.empty());
    }
  }

  void end(CallOutcome outcome, Optional<Tokens> tokens) {
    if (isOver.compareAndSet(false, true)) {
      report.report(this, outcome, tokens);
    }
  }
}
