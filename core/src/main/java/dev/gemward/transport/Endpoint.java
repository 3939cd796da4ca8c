package dev.gemward.transport;

import java.net.URI;
import okhttp3.HttpUrl;

/** The one server that a credential may be sent to. */
final class Endpoint {
  private final HttpUrl base;

  Endpoint(URI base) {
    this.base = HttpUrl.get(base);
  }

  /** Live is always encrypted, so https to a server on this machine is fine where http is. */
  boolean serves(HttpUrl url) {
    return url.host().equals(base.host())
        && url.port() == base.port()
        && (url.isHttps() || !base.isHttps());
  }

  String host() {
    return base.host();
  }
}
