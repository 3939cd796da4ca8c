package dev.gemward.transport;

import static java.util.Objects.requireNonNull;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** The one server that a credential may be sent to. */
final class Endpoint {
  private static final String HOST = "Host";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  private final HttpUrl base;

  /** Takes an http or https address with a host; others were refused before. */
  Endpoint(URI base) {
    this.base = requireNonNull(HttpUrl.get(base));
  }

  /**
   * Returns whether {@code request} stays on this server. Where many names share an address, as
   * Google's do, the Host header decides who reads it, and an application can write one.
   */
  boolean serves(Request request) {
    HttpUrl url = request.url();
    return serves(url) && request.headers(HOST).stream().allMatch(host -> names(host, url));
  }

  /** Live is always encrypted, so https is fine too where http was declared on this machine. */
  private boolean serves(HttpUrl url) {
    return url.host().equals(base.host())
        && url.port() == base.port()
        && (url.isHttps() || !base.isHttps());
  }

  private static boolean names(String header, HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return header.equalsIgnoreCase(host + ":" + url.port())
        || (header.equalsIgnoreCase(host) && url.port() == HttpUrl.defaultPort(url.scheme()));
  }

  /** Returns whether it can only be reached on this machine, without encryption. */
  boolean isPlainLoopback() {
    return !base.isHttps() && LOOPBACK.contains(base.host());
  }

  /** Returns what a call to another server is answered with. */
  CredentialRefusedException refusal(Request request) {
    HttpUrl url = request.url();
    return serves(url)
        ? new CredentialRefusedException(
            CoreErrorCode.FOREIGN_HOST,
            "A call has a Host header of its own, and the key belongs to " + this + ".",
            "Leave the Host header out of the HttpOptions.")
        : new CredentialRefusedException(
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
