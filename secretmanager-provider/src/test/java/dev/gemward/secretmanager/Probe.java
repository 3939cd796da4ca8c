package dev.gemward.secretmanager;

import dev.gemward.error.GemwardException;
import java.net.URI;
import java.util.List;

/**
 * The program of a child process, which has a class path and environment variables of its own: asks
 * once, and prints the answer. It does not close its provider, because programs forget to.
 */
public final class Probe {
  private Probe() {}

  /** Takes the name of the secret, the endpoint, and {@code http-json} for that. */
  public static void main(String[] arguments) {
    List<String> options = List.of(arguments);
    SecretManagerProvider.Builder builder =
        SecretManagerProvider.builder(options.get(0)).endpoint(URI.create(options.get(1)));
    if (options.contains("http-json")) {
      builder.httpJson();
    }
    try {
      System.out.println("found: " + Asked.key(builder.build()));
    } catch (GemwardException e) {
      System.out.println("broken: " + e.getMessage());
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        System.out.println("cause: " + cause.getMessage());
      }
    }
  }
}
