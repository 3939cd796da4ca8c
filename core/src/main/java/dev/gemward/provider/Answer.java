package dev.gemward.provider;

import dev.gemward.credential.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a provider answers when it is not broken: the credential was found, or it is not here.
 * Broken is an exception, see {@link CredentialProvider#find}.
 */
public sealed interface Answer {

  /**
   * The credential is here; the search ends.
   *
   * @param credential what was found
   * @param shadowed what the same provider holds besides and does not use, in an operator's words
   * @param freshFor after which time it is worth asking again, where that is sooner than for a
   *     remote store; asking must then be cheap
   */
  record Found(Credential credential, List<String> shadowed, Optional<Duration> freshFor)
      implements Answer {
    /** Copies the list. */
    public Found {
      shadowed = List.copyOf(shadowed);
    }
  }

  /**
   * Nothing is configured here; the chain asks the next provider.
   *
   * @param state what is missing: {@code not set}
   * @param remedy what would put a credential here: {@code set GEMINI_API_KEY}
   */
  record NotHere(String state, String remedy) implements Answer {}

  /** Returns the answer that {@code credential} was found, and nothing else beside it. */
  static Answer found(Credential credential) {
    return new Found(credential, List.of(), Optional.empty());
  }

  /**
   * Returns the answer that {@code credential} was found, and is worth asking for again after
   * {@code freshFor}: a lease that the store gave, or the time after which looking again is cheap.
   * A Gemward asks sooner where its own {@code refreshAfter} is shorter.
   */
  static Answer found(Credential credential, Duration freshFor) {
    return new Found(credential, List.of(), Optional.of(freshFor));
  }

  /** Returns the answer that nothing is configured here. */
  static Answer notHere(String state, String remedy) {
    return new NotHere(state, remedy);
  }
}
