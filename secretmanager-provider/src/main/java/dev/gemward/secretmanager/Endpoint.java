package dev.gemward.secretmanager;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import java.net.URI;
import java.util.Set;

/**
 * A server that answers as Secret Manager.
 *
 * @param target its host and port
 * @param isPlaintext whether it speaks without TLS, which only a server on this machine may
 */
record Endpoint(String target, boolean isPlaintext) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  static Endpoint of(URI uri) {
    boolean plaintext = "http".equals(uri.getScheme());
    if ((!plaintext && !"https".equals(uri.getScheme()))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.getRawPath().length() > 1) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The endpoint of Secret Manager is not an address of a server.",
          "Use https://HOST or https://HOST:PORT.");
    }
    if (plaintext && !LOOPBACK.contains(uri.getHost())) {
      throw new CredentialRefusedException(
          CoreErrorCode.PLAINTEXT_ENDPOINT,
          "The endpoint of Secret Manager is not encrypted: " + uri.getHost() + ".",
          "Use https. Only a server on this machine may be http.");
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : plaintext ? 80 : 443;
    return new Endpoint(uri.getHost() + ":" + port, plaintext);
  }

  String url() {
    return (isPlaintext ? "http://" : "https://") + target;
  }
}
