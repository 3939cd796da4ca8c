package dev.gemward.credential;

/**
 * The deployment environment a process declares: OpenTelemetry's {@code
 * deployment.environment.name}. It is declared and never inferred.
 *
 * @param name lower-case, in the grammar of a Google label value
 */
public record Environment(String name) {
  /** A developer's machine. */
  public static final Environment DEVELOPMENT = new Environment("development");

  /** Automated tests. */
  public static final Environment TEST = new Environment("test");

  /** The rehearsal of production. */
  public static final Environment STAGING = new Environment("staging");

  /** Real users. */
  public static final Environment PRODUCTION = new Environment("production");

  /** A demonstration. */
  public static final Environment DEMO = new Environment("demo");

  /** JShell or a notebook. */
  public static final Environment NOTEBOOK = new Environment("notebook");

  /**
   * Accepts the usual names, the abbreviations {@code dev}, {@code stage} and {@code prod}, and a
   * team's own names.
   *
   * @throws ConfigurationException if {@code name} is not in the grammar
   */
  public Environment {
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
