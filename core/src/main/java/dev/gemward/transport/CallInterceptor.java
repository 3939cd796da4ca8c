package dev.gemward.transport;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.gemward.credential.Credential;
import dev.gemward.error.BudgetExceededException;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.UsageMeter;
import java.io.IOException;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The first interceptor: sees each call of the SDK once, outside the SDK's retries. It asks for the
 * credential before anything leaves, so that a failing provider costs one look and no request; and
 * when the service refuses the credential, it tries once more with another one, if there is one.
 */
final class CallInterceptor implements Interceptor {
  private final CurrentCredential current;
  private final Endpoint endpoint;
  private final CallTags tags;
  private final Labels labels;
  private final WireInterceptor wire;
  private final ErrorBodies errors;
  private final UsageMeter meter;
  private final CallReport report;

  CallInterceptor(
      CurrentCredential current,
      Endpoint endpoint,
      CallTags tags,
      Labels labels,
      WireInterceptor wire,
      ErrorBodies errors,
      UsageMeter meter,
      CallReport report) {
    this.current = current;
    this.endpoint = endpoint;
    this.tags = tags;
    this.labels = labels;
    this.wire = wire;
    this.errors = errors;
    this.meter = meter;
    this.report = report;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    long begun = System.nanoTime();
    LiveSession.forget();
    LogRedaction.keepUp();
    Request request = chain.request();
    if (!endpoint.serves(request)) {
      throw new CredentialIOException(endpoint.refusal(request));
    }
    Credential credential = current.get();
    CallRecord record = new CallRecord(report, chain.call(), begun, credential);
    SdkCall call = new SdkCall(chain, request, record);
    tags.open(credential);
    try {
      meter.admit(credential.fingerprint());
      return record.follow(call.isLive() ? call.open() : call.proceed());
    } catch (BudgetExceededException e) {
      record.end(CallOutcome.OVER_BUDGET, Optional.empty());
      throw new CredentialIOException(e);
    } catch (IOException e) {
      record.fail(e);
      throw e;
    } catch (RuntimeException e) {
      record.fail(e);
      throw CredentialIOException.unexpected(e);
    } finally {
      tags.close();
    }
  }

  /** One call of the SDK, with the credential that it carries by now. */
  private final class SdkCall {
    private final Chain chain;
    private final Request request;
    private final CallRecord record;

    SdkCall(Chain chain, Request request, CallRecord record) {
      this.chain = chain;
      this.request = request;
      this.record = record;
    }

    boolean isLive() {
      return "websocket".equalsIgnoreCase(request.header("Upgrade"));
    }

    Response proceed() throws IOException {
      Request labelled = labels.add(request);
      Attempts attempts = Attempts.begin(record.credential());
      try {
        Response response = sent(labelled, attempts);
        Optional<Credential> other = insteadOf(attempts.rejection());
        if (other.isEmpty() || !canBeSentAgain(labelled.body())) {
          return response;
        }
        response.close();
        attempts = Attempts.begin(other.get());
        response = sent(labelled, attempts);
        insteadOf(attempts.rejection()); // Only to report it, for later calls.
        return response;
      } finally {
        Attempts.end();
      }
    }

    private Response sent(Request labelled, Attempts attempts) throws IOException {
      use(attempts.last());
      record.sent();
      try {
        Response response = Redirects.follow(chain, chain.proceed(labelled));
        record.answered(response.code(), attempts.rejection());
        return response;
      } finally {
        use(attempts.last());
      }
    }

    /**
     * Opens a Live session. For a WebSocket OkHttp runs no network interceptors, so what {@link
     * WireInterceptor} does for other calls is done here.
     */
    Response open() throws IOException {
      ErrorBodies.Read opened = handshake();
      Optional<Credential> other = insteadOf(opened.rejection());
      if (other.isPresent()) {
        opened.response().close();
        use(other.get());
        opened = handshake();
        insteadOf(opened.rejection()); // Only to report it, for later calls.
      }
      if (opened.rejection().isPresent()) {
        opened.response().close();
        throw new RejectedIOException(opened.rejection().get());
      }
      LiveSession.opened(current, record.credential());
      return opened.response();
    }

    private ErrorBodies.Read handshake() throws IOException {
      record.sent();
      Response answer = chain.proceed(wire.dress(request, record.credential()));
      ErrorBodies.Read read =
          errors.read(answer.newBuilder().request(request).networkResponse(null).build());
      record.answered(answer.code(), read.rejection());
      return read;
    }

    /** Reports a rejection, and returns what to try instead, if there is anything. */
    @CanIgnoreReturnValue
    private Optional<Credential> insteadOf(Optional<Rejection> rejection) {
      return rejection.flatMap(r -> current.insteadOf(record.credential(), r));
    }

    private void use(Credential other) {
      if (other != record.credential()) {
        record.carries(other);
        tags.open(other);
      }
    }

    private static boolean canBeSentAgain(@Nullable RequestBody body) {
      return body == null || !(body.isOneShot() || body.isDuplex());
    }
  }
}
