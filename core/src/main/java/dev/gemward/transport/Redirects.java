package dev.gemward.transport;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Follows redirects of downloads. OkHttp's own following is off, because it carries {@code
 * x-goog-api-key} to any host. Only GET and HEAD are followed, never from https to http. What
 * another host must not see, {@link WireInterceptor} takes off.
 */
final class Redirects {
  private static final int MOST = 5;

  private Redirects() {}

  static Response follow(Interceptor.Chain chain, Response first) throws IOException {
    Response response = first;
    for (int hop = 0; hop < MOST; hop++) {
      HttpUrl target = target(response);
      if (target == null) {
        return response;
      }
      Request next = response.request().newBuilder().url(target).build();
      response.close();
      response = chain.proceed(next);
    }
    return response;
  }

  private static @Nullable HttpUrl target(Response response) {
    String method = response.request().method();
    String location = response.header("Location");
    boolean redirect =
        switch (response.code()) {
          case 301, 302, 303, 307, 308 -> true;
          default -> false;
        };
    if (!redirect || location == null || !(method.equals("GET") || method.equals("HEAD"))) {
      return null;
    }
    HttpUrl from = response.request().url();
    HttpUrl to = from.resolve(location);
    return to == null || (from.isHttps() && !to.isHttps()) ? null : to;
  }
}
