package dev.gemward;

import dev.gemward.credential.Credential;
import dev.gemward.credential.Workload;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.ProviderChain;
import dev.gemward.refusal.Refusals;
import dev.gemward.transport.KnownKeys;
import java.util.Optional;

/**
 * Asks the chain for the credential of a workload, makes it known to the redactor before anything
 * can print it, and refuses it where it does not belong. Thread-safe; blocks as the providers do.
 */
final class CredentialSearch implements AutoCloseable {
  private final ProviderChain chain;
  private final Refusals refusals;
  private final Workload workload;

  CredentialSearch(ProviderChain chain, Refusals refusals, Workload workload) {
    this.chain = chain;
    this.refusals = refusals;
    this.workload = workload;
  }

  Answer.Found find() {
    Answer.Found found = chain.require(workload);
    admit(found.credential());
    return found;
  }

  private void admit(Credential credential) {
    KnownKeys.register(credential);
    refusals.requireFit(credential, workload);
  }

  /** Asks every place once, and tells what it says and what is done with it. Never fails. */
  Explanation explain(Declaration declaration) {
    ProviderChain.Survey survey = chain.survey(workload);
    return declaration.explain(survey.looks(), survey.found().flatMap(this::refusal).orElse(""));
  }

  private Optional<String> refusal(Credential credential) {
    try {
      admit(credential);
      return Optional.empty();
    } catch (CredentialRefusedException e) {
      return Optional.of(e.problem());
    }
  }

  @Override
  public void close() {
    chain.close();
  }
}
