package dev.gemward.transport;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

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

    // The location becomes part of a host name, and the access token goes to that host.
    private static final Pattern LOCATION = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,127}");

    /**
     * Checks that both are names.
     *
     * @throws ConfigurationException if one of them is not
     */
    public AgentPlatform {
      requireName(
          PROJECT,
          project,
          "The project of Agent Platform is not the id of a project.",
          "Use an id such as my-project, or its number.");
      requireName(
          LOCATION,
          location,
          "The location of Agent Platform is not the name of a location.",
          "Use a region such as europe-west4, a multi-region such as eu, or global.");
    }

    private static void requireName(Pattern names, String name, String problem, String remedy) {
      if (!names.matcher(name).matches()) {
        throw new ConfigurationException(CoreErrorCode.BAD_SETTING, problem, remedy);
      }
    }

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
