package dev.gemward.testing.gemini;

import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.Faults;
import dev.gemward.testing.internal.Loopback;
import dev.gemward.testing.internal.LoopbackCertificate;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A Gemini on your own machine: a real HTTP server on 127.0.0.1 that speaks the Gemini API well
 * enough for the real SDK, knows keys and everything that can be wrong with one, and fails on
 * request.
 *
 * <pre>{@code
 * try (LocalGemini gemini = LocalGemini.start()) {
 *   Client client =
 *       Client.builder()
 *           .apiKey(gemini.issueKey())
 *           .httpOptions(HttpOptions.builder().baseUrl(gemini.baseUrl()).build())
 *           .build();
 *   gemini.reply("Four.");
 *   client.models.generateContent("gemini-2.5-flash", "Two and two?", null).text(); // Four.
 *   gemini.requests().get(0).key(); // what was on the wire
 * }
 * }</pre>
 *
 * <p>Nothing it issues is worth anything elsewhere, and nothing it does leaves the machine.
 * Instances are independent of each other and thread-safe; a change, such as a revoked key, holds
 * for every request that arrives after the method has returned. Threads are daemons and end with
 * {@link #close}.
 */
public final class LocalGemini implements AutoCloseable {
  private static final int AUTHORIZATION_KEY_LENGTH = 50;
  private static final int STANDARD_KEY_LENGTH = 35;
  private static final int ACCESS_TOKEN_LENGTH = 100;

  private final KeyRing ring = new KeyRing();
  private final Faults<Fault> faults = new Faults<>();
  private final Reply reply = new Reply();
  private final FrontDoor door;
  private final boolean tls;
  private final Loopback loopback;
  private final Object proxyLock = new Object();
  private @Nullable LoopbackProxy proxy;

  private LocalGemini(boolean tls) {
    Admission admission = new Admission(ring);
    this.door = new FrontDoor(faults, new Service(ring, admission, reply), admission, reply);
    this.tls = tls;
    this.loopback = tls ? Loopback.tls("local-gemini", door) : Loopback.plain("local-gemini", door);
  }

  /**
   * Starts a server that speaks HTTP/1.1 in plain text. Live needs {@link #startTls}: the SDK opens
   * no plain WebSocket.
   */
  public static LocalGemini start() {
    return new LocalGemini(false);
  }

  /**
   * Starts a server that speaks HTTP/1.1, HTTP/2 and WebSocket over TLS. Its certificate is made on
   * the first call in a JVM, which takes about a second; it names localhost, 127.0.0.1,
   * generativelanguage.googleapis.com, *.googleapis.com and evil.example.
   *
   * @throws IllegalStateException if there is no {@code keytool} in this Java installation
   */
  public static LocalGemini startTls() {
    return new LocalGemini(true);
  }

  /** Returns {@code http://127.0.0.1:port}, or {@code https://localhost:port} with TLS. */
  public String baseUrl() {
    return (tls ? "https://localhost:" : "http://127.0.0.1:") + port();
  }

  /** Returns the port, chosen by the system. */
  public int port() {
    return loopback.address().getPort();
  }

  /**
   * Returns a client's context that trusts this server's certificate and nothing else.
   *
   * @throws IllegalStateException if the server was started without TLS
   */
  public SSLContext sslContext() {
    return certificate().clientContext();
  }

  /**
   * Returns the trust manager behind {@link #sslContext}, for clients such as OkHttp that want
   * both.
   *
   * @throws IllegalStateException if the server was started without TLS
   */
  public X509TrustManager trustManager() {
    return certificate().trustManager();
  }

  /**
   * Returns the address of an HTTP proxy whose tunnels (CONNECT) all end at this server, whatever
   * host and port they name: a client can talk to https://generativelanguage.googleapis.com and
   * stay on the machine. The first call starts it.
   */
  public InetSocketAddress proxyAddress() {
    synchronized (proxyLock) {
      LoopbackProxy running = proxy == null ? new LoopbackProxy(loopback.address()) : proxy;
      proxy = running;
      return running.address();
    }
  }

  /** Issues an authorization key ({@code AQ.} and 50 characters), which is accepted from now on. */
  public String issueKey() {
    return ring.issue(KeyRing.AUTHORIZATION_KEY, AUTHORIZATION_KEY_LENGTH);
  }

  /** Issues a standard key ({@code AIza} and 35 characters), which is accepted from now on. */
  public String issueStandardKey() {
    return ring.issue(KeyRing.STANDARD_KEY, STANDARD_KEY_LENGTH);
  }

  /**
   * Issues an OAuth access token ({@code ya29.…}), which is accepted from now on as {@code
   * Authorization: Bearer}, without a key.
   */
  public String issueAccessToken() {
    return ring.issue(KeyRing.ACCESS_TOKEN, ACCESS_TOKEN_LENGTH);
  }

  /** Accepts this string as a credential from now on. */
  public void accept(String key) {
    set(key, KeyState.VALID);
  }

  /**
   * Changes what the server thinks of a key, issued here or not. An access token is either valid or
   * refused with 401.
   */
  public void set(String key, KeyState state) {
    ring.set(key, state);
  }

  /**
   * Issues a new authorization key while the old ones go on working, as an orderly rotation does.
   */
  public String rotate() {
    return issueKey();
  }

  /** Takes a key back: it is {@link KeyState#UNKNOWN} from now on. */
  public void revoke(String key) {
    set(key, KeyState.UNKNOWN);
  }

  /** Marks a key as one that was found in public: it is {@link KeyState#LEAKED} from now on. */
  public void markLeaked(String key) {
    set(key, KeyState.LEAKED);
  }

  /** Lets the next request meet a fault. Faults wait in line, and each serves one request. */
  public void next(Fault fault) {
    next(1, fault);
  }

  /** Lets the next {@code times} requests meet a fault. */
  public void next(int times, Fault fault) {
    faults.next(times, fault);
  }

  /** Lets every request meet a fault until {@link #heal}, after those that wait in line. */
  public void always(Fault fault) {
    faults.always(fault);
  }

  /** Forgets all faults. */
  public void heal() {
    faults.heal();
  }

  /** Sets what every model answers from now on, on every route that generates text. */
  public void reply(String text) {
    reply.set(text);
  }

  /**
   * Returns the last 10,000 requests, Live handshakes included, in order of arrival. The list is a
   * copy.
   */
  public List<RecordedRequest> requests() {
    return door.requests();
  }

  /** Empties the list of requests. */
  public void forgetRequests() {
    door.forgetRequests();
  }

  /**
   * Stops the server and its proxy and ends their threads. Open connections are closed. Closing
   * twice does nothing.
   */
  @Override
  public void close() {
    synchronized (proxyLock) {
      if (proxy != null) {
        proxy.stop();
      }
    }
    loopback.stop();
  }

  /** Names the address; never a key. */
  @Override
  public String toString() {
    return "LocalGemini at " + baseUrl();
  }

  private LoopbackCertificate certificate() {
    if (!tls) {
      throw new IllegalStateException(
          "This local Gemini speaks plain HTTP. Start it with LocalGemini.startTls().");
    }
    return LoopbackCertificate.get();
  }
}
