package dev.gemward.transport;

import java.net.Proxy;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How the client connects. The SDK ignores its own proxy and connection options once it is given a
 * transport, so they are set here.
 *
 * <p>Immutable and thread-safe. By default there is no timeout, as in the SDK; a timeout for whole
 * calls, retries included, is set with {@code HttpOptions.timeout}.
 */
public final class ConnectionOptions {
  private static final ConnectionOptions DEFAULTS =
      new ConnectionOptions(Duration.ZERO, Duration.ZERO, Duration.ZERO, 64, 5, null, null);

  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Duration writeTimeout;
  private final int maxConcurrentCalls;
  private final int maxConcurrentCallsPerHost;
  private final @Nullable Proxy proxy;
  private final @Nullable Tls tls;

  private ConnectionOptions(
      Duration connectTimeout,
      Duration readTimeout,
      Duration writeTimeout,
      int maxConcurrentCalls,
      int maxConcurrentCallsPerHost,
      @Nullable Proxy proxy,
      @Nullable Tls tls) {
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.writeTimeout = writeTimeout;
    this.maxConcurrentCalls = maxConcurrentCalls;
    this.maxConcurrentCallsPerHost = maxConcurrentCallsPerHost;
    this.proxy = proxy;
    this.tls = tls;
  }

  /**
   * Returns no timeouts, the proxy of the JVM, 64 concurrent asynchronous calls and 5 for one host.
   */
  public static ConnectionOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns these options with timeouts for one attempt; zero means none.
   *
   * @param connect until the connection stands
   * @param read between two bytes of an answer; a stream may be silent while the model thinks
   * @param write between two bytes of a request
   */
  public ConnectionOptions withTimeouts(Duration connect, Duration read, Duration write) {
    return new ConnectionOptions(
        connect, read, write, maxConcurrentCalls, maxConcurrentCallsPerHost, proxy, tls);
  }

  /**
   * Returns these options with limits for asynchronous calls; those above wait.
   *
   * @throws IllegalArgumentException if one of them is less than one
   */
  public ConnectionOptions withMaxConcurrentCalls(int inAll, int perHost) {
    if (inAll < 1 || perHost < 1) {
      throw new IllegalArgumentException("maxConcurrentCalls must be at least 1");
    }
    return new ConnectionOptions(
        connectTimeout, readTimeout, writeTimeout, inAll, perHost, proxy, tls);
  }

  /**
   * Returns these options with a proxy. A server on this machine that is declared with http is
   * called without one, because it would read the key. User and password for it come from {@link
   * java.net.Authenticator}, and so are not held here.
   */
  public ConnectionOptions withProxy(Proxy other) {
    return new ConnectionOptions(
        connectTimeout,
        readTimeout,
        writeTimeout,
        maxConcurrentCalls,
        maxConcurrentCallsPerHost,
        other,
        tls);
  }

  /**
   * Returns these options with a TLS context of your own.
   *
   * @param context makes the sockets
   * @param trustManager the trust manager that {@code context} was made with
   */
  public ConnectionOptions withTls(SSLContext context, X509TrustManager trustManager) {
    return new ConnectionOptions(
        connectTimeout,
        readTimeout,
        writeTimeout,
        maxConcurrentCalls,
        maxConcurrentCallsPerHost,
        proxy,
        new Tls(context, trustManager));
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration readTimeout() {
    return readTimeout;
  }

  Duration writeTimeout() {
    return writeTimeout;
  }

  int maxConcurrentCalls() {
    return maxConcurrentCalls;
  }

  int maxConcurrentCallsPerHost() {
    return maxConcurrentCallsPerHost;
  }

  Optional<Proxy> proxy() {
    return Optional.ofNullable(proxy);
  }

  Optional<Tls> tls() {
    return Optional.ofNullable(tls);
  }

  record Tls(SSLContext context, X509TrustManager trustManager) {}
}
