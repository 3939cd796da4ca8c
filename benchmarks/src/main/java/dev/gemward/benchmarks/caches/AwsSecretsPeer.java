package dev.gemward.benchmarks.caches;

import com.amazonaws.secretsmanager.caching.SecretCache;
import com.amazonaws.secretsmanager.caching.SecretCacheConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** AWS's cache of secrets: like a key, a secret has no end, and is asked for again now and then. */
final class AwsSecretsPeer implements Peer {
  private static final String SECRET = "secret";

  @Override
  public String name() {
    return "AWS secrets caching";
  }

  @Override
  public Cache over(Upstream upstream) {
    SecretCacheConfiguration config =
        new SecretCacheConfiguration().withClient(new Client(upstream));
    return new Secrets(config, new SecretCache(config));
  }

  private record Secrets(SecretCacheConfiguration config, SecretCache cache) implements Cache {
    @Override
    public String get() {
      return cache.getSecretString(SECRET);
    }

    @Override
    public void fillUntilDue() {
      fillThenSleepForADay(); // It knows no end of a value.
    }

    @Override
    public String fillThenSleepForADay() {
      config.setCacheItemTTL(20);
      String value = get();
      config.setCacheItemTTL(SecretCacheConfiguration.DEFAULT_CACHE_ITEM_TTL);
      Upstream.pause(Duration.ofMillis(25));
      return value;
    }

    @Override
    public void passPause() {
      Upstream.pause(Duration.ofSeconds(2)); // The first pause is that long at most.
    }

    @Override
    public String instead(String rejected) throws Exception {
      cache.refreshNow(SECRET);
      return get();
    }

    @Override
    public void close() {
      cache.close();
    }
  }

  /** The description costs the time of the upstream; the value it leads to costs none. */
  private record Client(Upstream upstream) implements SecretsManagerClient {
    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
      return DescribeSecretResponse.builder()
          .versionIdsToStages(Map.of(upstream.fetch(), List.of("AWSCURRENT")))
          .build();
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
      return GetSecretValueResponse.builder().secretString(request.versionId()).build();
    }

    @Override
    public String serviceName() {
      return "secretsmanager";
    }

    @Override
    public void close() {}
  }
}
