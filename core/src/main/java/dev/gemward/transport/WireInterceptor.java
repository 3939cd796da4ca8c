package dev.gemward.transport;

import dev.gemward.credential.Credential;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The last interceptor before the wire: runs for every attempt and every hop, and is the first
 * place that sees the real credential. Another host gets none.
 */
final class WireInterceptor implements Interceptor {
  private final CurrentCredential current;
  private final Endpoint endpoint;
  private final CredentialHeaders headers;
  private final CallTags tags;
  private final ErrorBodies errors;
  private final boolean sdkAuthorizes;

  /**
   * Creates the interceptor.
   *
   * @param sdkAuthorizes whether the SDK writes its own authorization, as it does on Agent Platform
   */
  WireInterceptor(
      CurrentCredential current,
      Endpoint endpoint,
      CredentialHeaders headers,
      CallTags tags,
      ErrorBodies errors,
      boolean sdkAuthorizes) {
    this.current = current;
    this.endpoint = endpoint;
    this.headers = headers;
    this.tags = tags;
    this.errors = errors;
    this.sdkAuthorizes = sdkAuthorizes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!endpoint.serves(request)) {
      Request.Builder bare = request.newBuilder();
      CredentialHeaders.strip(bare);
      return errors.read(chain.proceed(bare.build())).response();
    }
    Response response = chain.proceed(dress(request, Attempts.next(current)));
    // Whoever is above, and what OkHttp keeps as the network response, gets the request as it came.
    ErrorBodies.Read read = errors.read(response.newBuilder().request(request).build());
    if (sdkAuthorizes || !CredentialHeaders.areOfApplication(request)) {
      Attempts.note(read.rejection());
    }
    return read.response();
  }

  Request dress(Request request, Credential credential) throws IOException {
    Request.Builder dressed = request.newBuilder();
    if (sdkAuthorizes) {
      headers.noteToken(request);
    } else {
      headers.write(request, dressed, credential);
    }
    tags.write(request, dressed);
    return dressed.build();
  }
}
