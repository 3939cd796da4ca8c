package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.credential.CredentialRefusedException;
import dev.gemward.credential.ErrorCode;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The first interceptor: sees each call of the SDK once, outside the SDK's retries. It asks for the
 * credential before anything leaves, so that a failing provider costs one look and no request.
 */
final class CallInterceptor implements Interceptor {
  private final CurrentCredential current;
  private final Endpoint endpoint;
  private final CallTags tags;
  private final Labels labels;
  private final WireInterceptor wire;
  private final CallReport report;

  CallInterceptor(
      CurrentCredential current,
      Endpoint endpoint,
      CallTags tags,
      Labels labels,
      WireInterceptor wire,
      CallReport report) {
    this.current = current;
    this.endpoint = endpoint;
    this.tags = tags;
    this.labels = labels;
    this.wire = wire;
    this.report = report;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!endpoint.serves(request.url())) {
      throw new CredentialIOException(
          new CredentialRefusedException(
              ErrorCode.FOREIGN_HOST,
              "A call was addressed to %s, and the key belongs to %s."
                  .formatted(request.url().host() + ":" + request.url().port(), endpoint),
              "Set the endpoint with Gemward.builder().endpoint(...), not in the HttpOptions of a call."));
    }
    Credential credential = current.get();
    long start = System.nanoTime();
    int status = 0;
    tags.open(credential);
    try {
      Response response = proceed(chain, request, credential);
      status = response.code();
      return response;
    } catch (RuntimeException e) {
      throw CredentialIOException.unexpected(e);
    } finally {
      report.report(request, credential, status, start);
      tags.close();
    }
  }

  private Response proceed(Chain chain, Request request, Credential credential) throws IOException {
    if ("websocket".equalsIgnoreCase(request.header("Upgrade"))) {
      // OkHttp skips network interceptors for WebSockets.
      Response opened = chain.proceed(wire.dress(request, credential));
      return opened.newBuilder().request(request).networkResponse(null).build();
    }
    Attempts.begin(credential);
    try {
      return Redirects.follow(chain, chain.proceed(labels.add(request)));
    } finally {
      Attempts.end();
    }
  }
}
