package dev.gemward.benchmarks.caches;

import com.google.auth.RequestMetadataCallback;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.OAuth2Credentials;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** The cache in the credentials of google-auth. */
final class GooglePeer implements Peer {
  private static final URI SERVICE = URI.create("https://localhost/");
  private static final Duration LIFE = Duration.ofHours(1);

  @Override
  public String name() {
    return "google-auth";
  }

  @Override
  public Cache over(Upstream upstream) {
    return new Google(upstream);
  }

  private static final class Credentials extends OAuth2Credentials {
    private static final long serialVersionUID = 1;

    private final transient Upstream upstream;
    private final transient MovableClock time;

    Credentials(Upstream upstream, MovableClock time) {
      this.upstream = upstream;
      this.time = time;
    }

    @Override
    public AccessToken refreshAccessToken() {
      String value = upstream.fetch();
      return new AccessToken(value, Date.from(time.instant().plus(LIFE)));
    }
  }

  private static final class Google implements Cache {
    private final MovableClock clock = new MovableClock();
    private final Credentials credentials;

    Google(Upstream upstream) {
      credentials = new Credentials(upstream, clock);
      try { // Its own tests set the field, which their package lets them.
        Field field = OAuth2Credentials.class.getDeclaredField("clock");
        field.setAccessible(true);
        field.set(credentials, (com.google.api.client.util.Clock) clock::millis);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String get() throws IOException {
      return value(credentials.getRequestMetadata(SERVICE));
    }

    private static String value(Map<String, List<String>> headers) {
      List<String> values = headers.get("Authorization");
      if (values == null) {
        throw new IllegalStateException("no header");
      }
      return values.get(0);
    }

    @Override
    public void fillUntilDue() throws IOException {
      get();
      pass(LIFE.minusSeconds(210)); // It is due from 225 to 180 seconds before its end.
    }

    @Override
    public void pass(Duration time) {
      clock.move(time);
    }

    @Override
    public String getAsync(Duration atMost) throws Exception {
      CompletableFuture<String> result = new CompletableFuture<>();
      credentials.getRequestMetadata(
          SERVICE,
          ForkJoinPool.commonPool(),
          new RequestMetadataCallback() {
            @Override
            public void onSuccess(Map<String, List<String>> headers) {
              result.complete(value(headers));
            }

            @Override
            public void onFailure(Throwable failure) {
              result.completeExceptionally(failure);
            }
          });
      return result.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String instead(String rejected) throws IOException {
      credentials.refresh(); // What its HttpCredentialsAdapter does after a 401.
      return get();
    }
  }
}
