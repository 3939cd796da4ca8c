package dev.gemward.examples.web;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a page opens a Live session: the one server besides ours that it may talk to. */
@Component
final class LiveEndpoint {
  private static final String PATH =
      "/ws/google.ai.generativelanguage.v1alpha.GenerativeService.BidiGenerateContentConstrained";

  private final String origin;

  LiveEndpoint(
      @Value("${gemward.endpoint:https://generativelanguage.googleapis.com}") URI endpoint) {
    String scheme = "https".equals(endpoint.getScheme()) ? "wss://" : "ws://";
    this.origin = scheme + endpoint.getAuthority();
  }

  /** Returns the scheme, host and port, for the content security policy. */
  String origin() {
    return origin;
  }

  /** Returns the address; a page adds its token, since browsers send no headers of ours. */
  String address() {
    return origin + PATH;
  }
}
