package dev.gemward.examples.quickstart;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Environment;
import dev.gemward.credential.GemwardException;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.secretmanager.SecretManagerProvider;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A local Gemini and a local Secret Manager, for a machine without a key. */
final class LocalScene implements AutoCloseable {
  private static final String SECRETS = "projects/local/secrets/";
  private static final String SECRET = SECRETS + "gemini-demo-quickstart";

  /** It tells java.util.logging, and so everybody's console, that epoll is there. */
  private static final Logger GRPC = Logger.getLogger("io.grpc.netty.shaded");

  static {
    GRPC.setLevel(Level.WARNING);
  }

  private final LocalGemini gemini = LocalGemini.start();
  private final LocalSecretManager secretManager = LocalSecretManager.start();

  LocalScene() {
    secretManager.add(SECRET, gemini.issueKey());
  }

  /** Asks a hundred times as often as it would in production, so that nobody has to wait. */
  GemwardBuilder builder() {
    return builder("gemini-{environment}-{purpose}")
        .cache(CachePolicy.defaults().withRefreshAfter(Duration.ofMillis(200)));
  }

  private GemwardBuilder builder(String secret) {
    return Gemward.builder()
        .environment(Environment.DEMO)
        .purpose("quickstart")
        .endpoint(URI.create(gemini.baseUrl()))
        .provider(
            SecretManagerProvider.builder(SECRETS + secret)
                .endpoint(URI.create("http://" + secretManager.grpcAddress()))
                .build());
  }

  /** Stores another key, as {@code gcloud secrets versions add} does. */
  void addVersion() {
    secretManager.add(SECRET, gemini.rotate());
  }

  /** Lets the service find the key in use in public. */
  void leak() {
    String leaked = lastRequest().key().orElseThrow();
    addVersion();
    gemini.markLeaked(leaked);
  }

  RecordedRequest lastRequest() {
    List<RecordedRequest> requests = gemini.requests();
    return requests.get(requests.size() - 1);
  }

  /** Returns the fingerprint of the key that the server received last. */
  String lastKey() {
    String key = lastRequest().key().orElse("");
    return ApiKey.of(key, new Origin(Place.FIXED, "the request")).fingerprint().toString();
  }

  String lastKeyAfter(int calls) {
    return lastKey()
        + (calls == 1 ? " (1 call later" : " (" + calls + " calls later")
        + ", none failed)";
  }

  /** Asks for a key that is bound to production, and returns what that is answered with. */
  GemwardException refusal() {
    secretManager.add(
        SECRETS + "gemini-production",
        "{\"key\": \"%s\", \"environment\": \"production\"}".formatted(gemini.issueKey()));
    try (Gemward wrong = builder("gemini-production").build()) {
      throw new IllegalStateException(wrong + " should have been refused");
    } catch (GemwardException e) {
      return e;
    }
  }

  /** Returns a key in the form of a real one, made at this moment. */
  String anyKey() {
    return gemini.issueKey();
  }

  @Override
  public void close() {
    secretManager.close();
    gemini.close();
  }
}
