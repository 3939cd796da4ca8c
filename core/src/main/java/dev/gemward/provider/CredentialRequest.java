package dev.gemward.provider;

import dev.gemward.credential.Environment;
import dev.gemward.credential.Purpose;

/**
 * What a process asks a provider for.
 *
 * @param environment the environment it declared
 * @param purpose the workload the credential is for
 */
public record CredentialRequest(Environment environment, Purpose purpose) {

  @Override
  public String toString() {
    return environment + "/" + purpose;
  }
}
