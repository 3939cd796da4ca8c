package dev.gemward.benchmarks.caches;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.implementation.AccessTokenCache;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** The cache through which every Azure client asks its credential. Its clock cannot be moved. */
final class AzureCorePeer implements Peer {

  @Override
  public String name() {
    return "azure-core";
  }

  @Override
  public Cache over(Upstream upstream) {
    return new Azure(new Tokens(upstream));
  }

  static TokenRequestContext request() {
    return new TokenRequestContext().addScopes("https://localhost/.default");
  }

  private static final class Tokens implements TokenCredential {
    private final Upstream upstream;
    private final AtomicBoolean refuses = new AtomicBoolean();
    private volatile Duration life = Duration.ofHours(1);

    Tokens(Upstream upstream) {
      this.upstream = upstream;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      return Mono.just(getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
      if (refuses.getAndSet(false)) {
        throw new IllegalStateException("refused once");
      }
      return new AccessToken(upstream.fetch(), OffsetDateTime.now(ZoneOffset.UTC).plus(life));
    }
  }

  private static final class Azure implements Cache {
    private final Tokens tokens;
    private final AccessTokenCache cache;

    Azure(Tokens tokens) {
      this.tokens = tokens;
      this.cache = new AccessTokenCache(tokens);
    }

    @Override
    public String get() {
      return cache.getTokenSync(request(), false).getToken();
    }

    @Override
    public void fillUntilDue() {
      tokens.life = Duration.ofMinutes(4); // It is due from 5 minutes before its end.
      get();
      tokens.life = Duration.ofHours(1);
      // A fetch is followed by 30 seconds of rest, which a failure ends.
      tokens.refuses.set(true);
      try {
        cache.getTokenSync(request().setClaims("{}"), true);
        throw new AssertionError("It did not fail.");
      } catch (IllegalStateException e) {
        // As it should; and that cost the upstream nothing.
      }
    }

    @Override
    public String fillThenSleepForADay() {
      tokens.life = Duration.ofMillis(1);
      String value = get();
      tokens.life = Duration.ofHours(1);
      Upstream.pause(Duration.ofMillis(5));
      return value;
    }

    @Override
    public void passPause() {
      // There is none.
    }

    @Override
    public String getAsync(Duration atMost) {
      AccessToken token = cache.getToken(request(), false).block(atMost);
      if (token == null) {
        throw new IllegalStateException("no token");
      }
      return token.getToken();
    }

    @Override
    public String instead(String rejected) {
      return cache.getTokenSync(request().setClaims("not " + rejected), true).getToken();
    }
  }
}
