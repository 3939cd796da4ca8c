package dev.gemward.examples.jshell;

import dev.gemward.credential.ApiKey;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;

/** Answers with a key that was typed, or that the local Gemini issued, until the session ends. */
record KeyInHand(ApiKey key) implements CredentialProvider {

  @Override
  public Answer find(CredentialRequest request) {
    return Answer.found(key);
  }

  @Override
  public String description() {
    return key.origin().text();
  }
}
