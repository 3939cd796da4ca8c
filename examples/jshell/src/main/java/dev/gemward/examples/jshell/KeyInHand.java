package dev.gemward.examples.jshell;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Workload;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;

/** Answers with a key that was typed, or that the local Gemini issued, until the session ends. */
record KeyInHand(ApiKey key) implements CredentialProvider {

  @Override
  public Answer find(Workload request) {
    return Answer.found(key);
  }

  @Override
  public String description() {
    return key.origin().text();
  }
}
