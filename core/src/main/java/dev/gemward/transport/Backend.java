package dev.gemward.transport;

import java.net.URI;
import java.util.Set;

/** Which of Google's two services answers the calls. */
public sealed interface Backend {

  /** Returns where the service is when nothing else was declared. */
  URI endpoint();

  /**
   * The Gemini Developer API, which takes API keys and, through this library, OAuth credentials.
   */
  record Developer() implements Backend {
    @Override
    public URI endpoint() {
      return URI.create("https://generativelanguage.googleapis.com");
    }
  }

  /**
   * Gemini on Agent Platform (formerly Vertex AI), which takes OAuth credentials.
   *
   * @param project the Google Cloud project
   * @param location a region, a multi-region, or {@code global}
   */
  record AgentPlatform(String project, String location) implements Backend {
    private static final Set<String> MULTI_REGIONS = Set.of("us", "eu");

    @Override
    public URI endpoint() {
      if (location.equals("global")) {
        return URI.create("https://aiplatform.googleapis.com");
      }
      return URI.create(
          MULTI_REGIONS.contains(location)
              ? "https://aiplatform." + location + ".rep.googleapis.com"
              : "https://" + location + "-aiplatform.googleapis.com");
    }
  }
}
