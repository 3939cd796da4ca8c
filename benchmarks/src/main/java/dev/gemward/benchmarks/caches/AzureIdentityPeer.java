package dev.gemward.benchmarks.caches;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ClientSecretCredentialBuilder;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * A credential of azure-identity with the cache that is in it, over a token endpoint in this
 * process. Its retries are off, so that one fetch is one call. Its clock cannot be moved.
 */
final class AzureIdentityPeer implements Peer {

  @Override
  public String name() {
    return "azure-identity";
  }

  @Override
  public Cache over(Upstream upstream) {
    return new Azure(new TokenEndpoint(upstream));
  }

  private static final class TokenEndpoint implements HttpClient {
    private final Upstream upstream;
    private volatile Duration life = Duration.ofHours(1);

    TokenEndpoint(Upstream upstream) {
      this.upstream = upstream;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
      String json =
          "{\"token_type\":\"Bearer\",\"expires_in\":%d,\"access_token\":\"%s\"}"
              .formatted(life.toSeconds(), upstream.fetch());
      return Mono.just(new JsonResponse(request, json));
    }
  }

  private static final class Azure implements Cache {
    private final TokenEndpoint endpoint;
    private final TokenCredential credential;

    Azure(TokenEndpoint endpoint) {
      this.endpoint = endpoint;
      this.credential =
          new ClientSecretCredentialBuilder()
              .tenantId("tenant")
              .clientId("client")
              .clientSecret("none")
              .disableInstanceDiscovery()
              .httpClient(endpoint)
              .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
              .build();
    }

    @Override
    public String get() {
      return credential.getTokenSync(AzureCorePeer.request()).getToken();
    }

    @Override
    public void fillUntilDue() {
      endpoint.life = Duration.ofMinutes(4); // It is due from 5 minutes before its end.
      get();
      endpoint.life = Duration.ofHours(1);
    }

    @Override
    public String fillThenSleepForADay() {
      endpoint.life = Duration.ofSeconds(1);
      String value = get();
      endpoint.life = Duration.ofHours(1);
      Upstream.pause(Duration.ofSeconds(2));
      return value;
    }

    @Override
    public void passPause() {
      // There is none.
    }

    @Override
    public String getAsync(Duration atMost) {
      AccessToken token = credential.getToken(AzureCorePeer.request()).block(atMost);
      if (token == null) {
        throw new IllegalStateException("no token");
      }
      return token.getToken();
    }
  }
}
