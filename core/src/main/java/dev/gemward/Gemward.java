package dev.gemward;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import com.google.genai.Client;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.ProviderChain;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.refusal.Refusals;
import dev.gemward.rotation.CredentialCache;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.transport.GeminiTransport;
import dev.gemward.usage.BudgetUse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A real Gemini client whose key the program's code never holds.
 *
 * <pre>{@code
 * try (Gemward gemward = Gemward.create()) {
 *   Client gemini = gemward.client();
 *   gemini.models.generateContent("gemini-2.5-flash", "Hello", null);
 * }
 * }</pre>
 *
 * <p>The key is looked for in Secret Manager, a mounted file, environment variables and Application
 * Default Credentials, refused where it does not belong, written onto each request at the last
 * moment, and replaced while the program runs. The client carries a placeholder; the process has
 * the key in its memory.
 *
 * <p>Thread-safe. Make one for each purpose and keep it; it is as expensive as the client inside
 * it.
 */
@CheckReturnValue
public final class Gemward implements AutoCloseable {
  private final Declaration declaration;
  private final CredentialSearch search;
  private final CredentialCache cache;
  private final GeminiTransport transport;
  private boolean closed;

  Gemward(Declaration declaration, ProviderChain chain, Refusals refusals) {
    this.declaration = declaration;
    this.search = new CredentialSearch(chain, refusals, declaration.workload());
    if (declaration.logRedaction()) {
      LogRedaction.install();
    }
    Lookup face = MethodHandles.lookup();
    this.cache = CredentialCache.open(face, declaration.cache(), search::find);
    try {
      var unused = cache.current(); // A program without a key should not start.
      this.transport =
          GeminiTransport.open(face, declaration.plan(), cache, refusals::requireRoutedLive);
    } catch (RuntimeException | Error e) {
      cache.close();
      search.close();
      throw e;
    }
  }

  /**
   * Returns a Gemward for what was declared outside the code, see {@link GemwardBuilder#build}.
   *
   * @throws ConfigurationException if a setting or the class path is wrong
   * @throws CredentialNotFoundException if no place holds a credential
   * @throws CredentialUnreadableException if a place is configured and cannot be read
   * @throws CredentialRefusedException if the credential does not belong here
   */
  public static Gemward create() {
    return builder().build();
  }

  /** Returns a builder; what it is told beats system properties and environment variables. */
  public static GemwardBuilder builder() {
    return new GemwardBuilder();
  }

  /**
   * Returns the client, the same each time. It is closed with this object.
   *
   * <p>Its calls fail with an SDK exception. Where no credential could be had, a {@link
   * dev.gemward.error.GemwardException} is among the causes; where the service refused it, {@link
   * dev.gemward.transport.Rejection#of} tells why.
   */
  public Client client() {
    return transport.client();
  }

  /**
   * Returns the headers of the moment, each time it is asked, for a client of Gemini that is not
   * the SDK and asks for each request:
   *
   * <pre>{@code
   * GoogleAiGeminiChatModel.builder().customHeaders(gemward.headers(InsecureKeyAccess.get()))
   * }</pre>
   *
   * <p>They are {@code x-goog-api-key}, or {@code Authorization} and {@code x-goog-user-project}
   * for an OAuth credential; and {@code X-Goog-Request-Reason}, which says environment and purpose.
   *
   * <p><b>This hands the raw key to somebody else's code.</b> The map cannot be changed, and its
   * {@code toString}, its entries and its values show the key's fingerprint instead. A copy of it,
   * a value that is taken out, and JSON that Jackson or Gson makes of it show the key. Which host
   * gets it, what follows a redirect and what is logged is up to that client; {@link
   * dev.gemward.redaction.LogRedaction} covers the logs.
   *
   * <p>The key is replaced as it is for {@link #client}, and is not served where a rule refuses it.
   * But nobody here sees what the service answers: where it refuses the key, call {@link #refresh}
   * once, or wait until the next look is due. A key that a call of {@link #client} found to be
   * leaked is not handed out any more.
   *
   * <p>The supplier is thread-safe. It blocks only while no key is known or an access token has to
   * be fetched, and throws a {@link dev.gemward.error.GemwardException} where there is none, and
   * after {@link #close}.
   *
   * @param access what shows in your code that a raw key leaves here, and finds the place again
   */
  public Supplier<Map<String, String>> headers(InsecureKeyAccess access) {
    return transport.headers(access);
  }

  /** Returns the environment and purpose that every call serves. */
  public Workload workload() {
    return declaration.workload();
  }

  /**
   * Asks every provider once more and tells what they say, and what is done with it. Blocks for as
   * long as the providers do, and never fails.
   */
  public Explanation explain() {
    return search.explain(declaration);
  }

  /** Returns how the credential is doing, for health checks. Does no input or output. */
  public CredentialStatus status() {
    return cache.status();
  }

  /**
   * Returns how the budgets stand, none if there are none. May block for a moment where a store
   * outside this process keeps them.
   */
  public List<BudgetUse> budgets() {
    return declaration.plan().meter().budgets();
  }

  /**
   * Asks for the credential now instead of when it is due, and returns how it is doing then. Blocks
   * for as long as the providers do.
   *
   * @throws dev.gemward.error.GemwardException if that fails; what was served goes on serving
   */
  @CanIgnoreReturnValue
  public CredentialStatus refresh() {
    cache.refresh();
    return cache.status();
  }

  /**
   * Closes the client, its connections and threads, and the providers of the chain. Closing again
   * does nothing.
   */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      cache.close();
      transport.close();
      search.close();
    }
  }

  @Override
  public String toString() {
    return "Gemward[environment=%s, purpose=%s]"
        .formatted(workload().environment(), workload().purpose());
  }
}
