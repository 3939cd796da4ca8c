package dev.gemward.transport;

import static java.util.Objects.requireNonNull;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import java.net.URI;
import okhttp3.HttpUrl;

/** The one server that a credential may be sent to. */
final class Endpoint {
  private final HttpUrl base;

  /** Takes an http or https address with a host; others were refused before. */
  Endpoint(URI base) {
    this.base = requireNonNull(HttpUrl.get(base));
  }

  /**
   * Returns whether a call to {@code url} stays on this server. Live is always encrypted, so https
   * is fine too where the server on this machine was declared with http.
   */
  boolean serves(HttpUrl url) {
    return url.host().equals(base.host())
        && url.port() == base.port()
        && (url.isHttps() || !base.isHttps());
  }

  /** Returns what a call to another server is answered with. */
  CredentialRefusedException refusal(HttpUrl url) {
    return new CredentialRefusedException(
        CoreErrorCode.FOREIGN_HOST,
        "A call was addressed to %s:%d, and the key belongs to %s."
            .formatted(url.host(), url.port(), this),
        "Set the endpoint with Gemward.builder().endpoint(...), not in the HttpOptions of a call.");
  }

  @Override
  public String toString() {
    return base.host() + ":" + base.port();
  }
}
