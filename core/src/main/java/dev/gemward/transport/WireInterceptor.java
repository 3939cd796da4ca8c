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
      boolean sdkAuthorizes) {
    this.current = current;
    this.endpoint = endpoint;
    this.headers = headers;
    this.tags = tags;
    this.sdkAuthorizes = sdkAuthorizes;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!endpoint.serves(request.url())) {
      Request.Builder bare = request.newBuilder();
      CredentialHeaders.strip(bare);
      return chain.proceed(bare.build());
    }
    return chain.proceed(dress(request, fresh(request)));
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

  /** A retry minutes later goes out with the key of that moment. */
  private Credential fresh(Request request) throws IOException {
    try {
      return current.get();
    } catch (CredentialIOException e) {
      Credential held = request.tag(Credential.class);
      if (held == null) {
        throw e;
      }
      return held;
    }
  }
}
