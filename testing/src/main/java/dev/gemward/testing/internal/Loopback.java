package dev.gemward.testing.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** An HTTP server on 127.0.0.1 and a free port, with few threads, all of them daemons. */
public final class Loopback {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final int MAX_THREADS = 64;
  private static final InetAddress IPV4 = ipv4();

  private final Server server;
  private final InetSocketAddress address;

  private Loopback(String kind, Handler handler, ConnectionFactory... factories) {
    String name = kind + "-" + COUNT.incrementAndGet();
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
    threads.setName(name);
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    server = new Server(threads, new ScheduledExecutorScheduler(name + "-timer", true), null);
    ServerConnector connector = new ServerConnector(server, null, null, null, 0, 1, factories);
    connector.setHost(IPV4.getHostAddress());
    server.addConnector(connector);
    server.setHandler(handler);
    ServerWebSocketContainer.ensure(server);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The server " + name + " could not start on 127.0.0.1.", e);
    }
    address = new InetSocketAddress(IPV4, connector.getLocalPort());
  }

  /** Returns the address at which the system chooses a port. */
  public static InetSocketAddress anyPort() {
    return new InetSocketAddress(IPV4, 0);
  }

  public static Loopback plain(String kind, Handler handler) {
    return new Loopback(kind, handler, new HttpConnectionFactory(configuration()));
  }

  public static Loopback tls(String kind, Handler handler) {
    HttpConfiguration configuration = configuration();
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(configuration);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http.getProtocol());
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setSslContext(LoopbackCertificate.get().serverContext());
    return new Loopback(
        kind, handler, new SslConnectionFactory(context, alpn.getProtocol()), alpn, http2, http);
  }

  /** The loopback of {@code InetAddress} may be the one of IPv6, which not every machine has. */
  private static InetAddress ipv4() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    return configuration;
  }

  /** Returns where this server listens, or listened before it was stopped. */
  public InetSocketAddress address() {
    return address;
  }

  public void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server at " + address + " could not stop.", e);
    }
  }
}
