package dev.gemward.provider;

import dev.gemward.credential.Workload;

/** Stands in the chain for a place that nobody can ask, so that messages can list it. */
record NotConfigured(String description, String state, String remedy)
    implements CredentialProvider {

  @Override
  public Answer find(Workload workload) {
    return Answer.notHere(state, remedy);
  }
}
