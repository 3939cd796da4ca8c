package dev.gemward.transport;

import dev.gemward.rotation.RotatingCredential;

/** Makes a transport for tests in other packages, which only the face may do. */
public final class Transports {
  private Transports() {}

  public static GeminiTransport open(GeminiTransport.Plan plan, RotatingCredential credentials) {
    return new GeminiTransport(plan, credentials, sdk -> {}, http -> {});
  }
}
