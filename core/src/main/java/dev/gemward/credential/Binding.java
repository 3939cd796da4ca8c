package dev.gemward.credential;

import java.util.Set;

/**
 * What a key was issued for. An empty set binds nothing.
 *
 * @param environments the environments that may use the key
 * @param purposes the purposes it may serve
 */
public record Binding(Set<DeploymentEnvironment> environments, Set<Purpose> purposes) {

  /** The binding of a plain key, about which nothing is known. */
  public static final Binding NONE = new Binding(Set.of(), Set.of());

  /** Copies both sets. */
  public Binding {
    environments = Set.copyOf(environments);
    purposes = Set.copyOf(purposes);
  }

  /** Returns whether a process of {@code environment} may use the key. */
  public boolean allows(DeploymentEnvironment environment) {
    return environments.isEmpty() || environments.contains(environment);
  }

  /** Returns whether the key may serve {@code purpose}. */
  public boolean allows(Purpose purpose) {
    return purposes.isEmpty() || purposes.contains(purpose);
  }
}
