package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.redaction.LogRedaction;
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
  private final CallReport report;

  CallInterceptor(
      CurrentCredential current,
      Endpoint endpoint,
      CallTags tags,
      Labels labels,
      WireInterceptor wire,
      ErrorBodies errors,
      CallReport report) {
    this.current = current;
    this.endpoint = endpoint;
    this.tags = tags;
    this.labels = labels;
    this.wire = wire;
    this.errors = errors;
    this.report = report;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    LiveSession.forget();
    LogRedaction.keepUp();
    Request request = chain.request();
    if (!endpoint.serves(request.url())) {
      throw new CredentialIOException(endpoint.refusal(request.url()));
    }
    Call call = new Call(chain, request, current.get());
    long start = System.nanoTime();
    tags.open(call.credential);
    try {
      return call.isLive() ? call.open() : call.proceed();
    } catch (RuntimeException e) {
      throw CredentialIOException.unexpected(e);
    } finally {
      report.report(request, call.credential, call.status, start);
      tags.close();
    }
  }

  /** One call of the SDK, with the credential that it carries by now. */
  private final class Call {
    private final Chain chain;
    private final Request request;
    private Credential credential;
    private int status;

    Call(Chain chain, Request request, Credential credential) {
      this.chain = chain;
      this.request = request;
      this.credential = credential;
    }

    boolean isLive() {
      return "websocket".equalsIgnoreCase(request.header("Upgrade"));
    }

    Response proceed() throws IOException {
      Request labelled = labels.add(request);
      Attempts attempts = Attempts.begin(credential);
      try {
        Response response = sent(labelled, attempts);
        Optional<Credential> other = insteadOf(attempts.rejection());
        if (other.isEmpty() || !canBeSentAgain(labelled.body())) {
          return response;
        }
        response.close();
        attempts = Attempts.begin(other.get());
        response = sent(labelled, attempts);
        insteadOf(attempts.rejection()); // For the calls after this one.
        return response;
      } finally {
        Attempts.end();
      }
    }

    private Response sent(Request labelled, Attempts attempts) throws IOException {
      use(attempts.last());
      status = 0;
      try {
        Response response = Redirects.follow(chain, chain.proceed(labelled));
        status = response.code();
        return response;
      } finally {
        use(attempts.last());
      }
    }

    /** OkHttp skips network interceptors for WebSockets. */
    Response open() throws IOException {
      ErrorBodies.Read opened = handshake();
      Optional<Credential> other = insteadOf(opened.rejection());
      if (other.isPresent()) {
        opened.response().close();
        use(other.get());
        opened = handshake();
        insteadOf(opened.rejection()); // For the calls after this one.
      }
      if (opened.rejection().isPresent()) {
        opened.response().close();
        throw new RejectedIOException(opened.rejection().get());
      }
      LiveSession.opened(current, credential);
      return opened.response();
    }

    private ErrorBodies.Read handshake() throws IOException {
      status = 0;
      Response answer = chain.proceed(wire.dress(request, credential));
      status = answer.code();
      return errors.read(answer.newBuilder().request(request).networkResponse(null).build());
    }

    /** Reports a rejection, and returns what to try instead, if there is anything. */
    private Optional<Credential> insteadOf(Optional<Rejection> rejection) {
      return rejection.flatMap(r -> current.insteadOf(credential, r));
    }

    private void use(Credential other) {
      if (other != credential) {
        credential = other;
        tags.open(other);
      }
    }

    private static boolean canBeSentAgain(@Nullable RequestBody body) {
      return body == null || !(body.isOneShot() || body.isDuplex());
    }
  }
}
