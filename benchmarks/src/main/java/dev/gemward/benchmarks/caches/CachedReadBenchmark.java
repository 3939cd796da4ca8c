package dev.gemward.benchmarks.caches;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.KeyCredential;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.implementation.AccessTokenCache;
import com.google.auth.ApiKeyCredentials;
import com.google.auth.oauth2.OAuth2Credentials;
import dev.gemward.benchmarks.Jmh;
import dev.gemward.credential.Credential;
import dev.gemward.rotation.CredentialCache;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import reactor.core.publisher.Mono;
import software.amazon.awssdk.utils.cache.CachedSupplier;
import software.amazon.awssdk.utils.cache.RefreshResult;

/** What it costs to read a credential that is in the cache, fresh, and nowhere near its end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields in fill().
public class CachedReadBenchmark {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final URI SERVICE = URI.create("https://localhost/");
  private static final TokenRequestContext REQUEST = AzureCorePeer.request();

  /** The least that a cache can do which may be told of another value. */
  private volatile String field;

  private InstantSource clock;
  private long end;

  private CredentialCache gemward;
  private CachedSupplier<String> aws;
  private KeyCredential azureKey;
  private AccessTokenCache azure;
  private OAuth2Credentials google;
  private ApiKeyCredentials googleKey;

  /** Makes the caches, and fills them. */
  @Setup
  public void fill() throws IOException {
    clock = InstantSource.system();
    Instant end = clock.instant().plus(LIFE);
    this.end = end.toEpochMilli();
    field = "value";
    gemward = GemwardPeer.cache(clock, () -> "value");
    aws =
        CachedSupplier.builder(
                () ->
                    RefreshResult.builder("value")
                        .prefetchTime(end.minus(Duration.ofMinutes(15)))
                        .staleTime(end.minus(Duration.ofMinutes(1)))
                        .build())
            .build();
    azureKey = new KeyCredential("value");
    AccessToken token = new AccessToken("value", OffsetDateTime.ofInstant(end, ZoneOffset.UTC));
    TokenCredential credential = request -> Mono.just(token);
    azure = new AccessTokenCache(credential);
    google =
        OAuth2Credentials.create(new com.google.auth.oauth2.AccessToken("value", Date.from(end)));
    googleKey = ApiKeyCredentials.create("value");
    var unused = gemward.current();
    aws.get();
    azure.getTokenSync(REQUEST, false);
  }

  /** Closes what has a thread. */
  @TearDown
  public void close() {
    gemward.close();
    aws.close();
  }

  /** The floor. */
  @Benchmark
  public String volatileField() {
    return field;
  }

  /** The floor of a cache that looks at the clock. */
  @Benchmark
  public String volatileFieldAndClock() {
    String value = field;
    return clock.millis() < end ? value : "";
  }

  /** Gemward. */
  @Benchmark
  public Credential gemward() {
    return gemward.current();
  }

  /** The cache of the AWS SDK's providers. */
  @Benchmark
  public String awsCachedSupplier() {
    return aws.get();
  }

  /** Azure's key, which the application replaces. */
  @Benchmark
  public String azureKeyCredential() {
    return azureKey.getKey();
  }

  /** The cache through which Azure's clients ask their credential. */
  @Benchmark
  public AccessToken azureAccessTokenCache() {
    return azure.getTokenSync(REQUEST, false);
  }

  /** The cache in google-auth. */
  @Benchmark
  public Map<String, List<String>> googleOAuth2Credentials() throws IOException {
    return google.getRequestMetadata(SERVICE);
  }

  /** The key of google-auth, which is never replaced. */
  @Benchmark
  public Map<String, List<String>> googleApiKeyCredentials() throws IOException {
    return googleKey.getRequestMetadata(SERVICE);
  }

  /**
   * Runs all of them and prints a table in Markdown.
   *
   * @param args the number of forks, 3 if it is missing, and the seconds of an iteration, 1 if they
   *     are
   */
  public static void main(String[] args) throws RunnerException {
    Collection<RunResult> results = Jmh.run(CachedReadBenchmark.class, 3, args);
    System.out.println("| cached read | ns/op | B/op |\n|---|---|---|");
    results.stream()
        .sorted(Comparator.comparingDouble(result -> result.getPrimaryResult().getScore()))
        .forEach(CachedReadBenchmark::print);
  }

  private static void print(RunResult result) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f ± %.1f | %.1f |%n",
        result.getPrimaryResult().getLabel(),
        result.getPrimaryResult().getScore(),
        result.getPrimaryResult().getScoreError(),
        Jmh.allocated(result));
  }
}
