package dev.gemward.testing.gemini;

import dev.gemward.testing.internal.Loopback;
import java.net.InetSocketAddress;
import org.eclipse.jetty.server.handler.ConnectHandler;

/**
 * An HTTP proxy that opens a tunnel for any host and port, and whose tunnels all end at one port of
 * this machine.
 */
final class LoopbackProxy {
  private final Loopback loopback;

  LoopbackProxy(InetSocketAddress target) {
    loopback = Loopback.plain("local-gemini-proxy", new Tunnel(target));
  }

  InetSocketAddress address() {
    return loopback.address();
  }

  void stop() {
    loopback.stop();
  }

  private static final class Tunnel extends ConnectHandler {
    private final InetSocketAddress target;

    private Tunnel(InetSocketAddress target) {
      this.target = target;
    }

    @Override
    protected InetSocketAddress newConnectAddress(String host, int port) {
      return target;
    }
  }
}
