package dev.gemward.transport;

import com.google.genai.Client;
import dev.gemward.credential.Environment;
import dev.gemward.credential.Purpose;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.CredentialCache;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/** A transport with a real cache, whose keys go bad while a test looks at what is sent. */
final class KeysOnTheWire implements AutoCloseable {
  /** The states in which the key itself is no good any more. */
  static final Set<KeyState> BAD =
      EnumSet.of(
          KeyState.UNKNOWN,
          KeyState.EXPIRED,
          KeyState.LEAKED,
          KeyState.SUSPENDED,
          KeyState.STANDARD_KEY_REFUSED,
          KeyState.SERVICE_ACCOUNT_DELETED);

  final SeenEvents events = new SeenEvents();
  final CredentialCache cache;
  private final GeminiTransport transport;

  /** Lets {@code application} add interceptors, which see what the application would. */
  KeysOnTheWire(
      LocalGemini gemini, CredentialProvider store, Consumer<OkHttpClient.Builder> application) {
    CredentialRequest served = new CredentialRequest(Environment.TEST, new Purpose("conformance"));
    cache =
        new CredentialCache(
            new CredentialCache.Plan(
                served,
                CachePolicy.defaults(),
                InstantSource.system(),
                new SplittableRandom(),
                Optional.empty(),
                List.of(events)),
            () -> (Answer.Found) store.find(served));
    transport =
        new GeminiTransport(
            new GeminiTransport.Plan(
                new Backend.Developer(),
                URI.create(gemini.baseUrl()),
                served.environment(),
                served.purpose(),
                false,
                SdkConformanceTest.impatient(),
                ConnectionOptions.defaults(),
                Local.unmetered()),
            cache,
            sdk -> {},
            application);
  }

  Client client() {
    return transport.client();
  }

  static List<String> sent(LocalGemini gemini) {
    return gemini.requests().stream().map(request -> request.key().orElse("none")).toList();
  }

  @Override
  public void close() {
    transport.close();
    cache.close();
  }
}
