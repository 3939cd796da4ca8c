package dev.gemward.credential;

import dev.gemward.error.ConfigurationException;

/**
 * The deployment environment a process declares: OpenTelemetry's {@code
 * deployment.environment.name}. It is declared and never inferred.
 *
 * @param name lower-case, in the grammar of a Google label value
 */
public record DeploymentEnvironment(String name) {
  /** A developer's machine. */
  public static final DeploymentEnvironment DEVELOPMENT = new DeploymentEnvironment("development");

  /** Automated tests. */
  public static final DeploymentEnvironment TEST = new DeploymentEnvironment("test");

  /** The rehearsal of production. */
  public static final DeploymentEnvironment STAGING = new DeploymentEnvironment("staging");

  /** Real users. */
  public static final DeploymentEnvironment PRODUCTION = new DeploymentEnvironment("production");

  /** A demonstration. */
  public static final DeploymentEnvironment DEMO = new DeploymentEnvironment("demo");

  /** JShell or a notebook. */
  public static final DeploymentEnvironment NOTEBOOK = new DeploymentEnvironment("notebook");

  /**
   * Accepts the usual names, the abbreviations {@code dev}, {@code stage} and {@code prod}, and a
   * team's own names.
   *
   * @throws ConfigurationException if {@code name} is not in the grammar
   */
  public DeploymentEnvironment {
    String declared = Name.require("environment", name);
    name =
        switch (declared) {
          case "dev" -> "development";
          case "stage" -> "staging";
          case "prod" -> "production";
          default -> declared;
        };
  }

  /** Returns whether this is {@link #PRODUCTION}. */
  public boolean isProduction() {
    return equals(PRODUCTION);
  }

  @Override
  public String toString() {
    return name;
  }
}
