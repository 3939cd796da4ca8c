package dev.gemward.credential;

/**
 * An environment and a purpose together: what a credential is for, and what a call serves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param environment the environment that the process declared
 * @param purpose the purpose that it serves there
 */
public record Workload(DeploymentEnvironment environment, Purpose purpose) {
  /** Returns both, as logs have them: {@code production/support-chat}. */
  @Override
  public String toString() {
    return environment + "/" + purpose;
  }
}
