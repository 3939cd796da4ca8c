package dev.gemward.provider;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;

/**
 * Answers with a key that stands in the program. For tests against a local server; production
 * refuses it. The name is long so that it is found when code is reviewed.
 */
public final class InsecureFixedKeyProvider implements CredentialProvider {
  private static final Origin ORIGIN = new Origin(Place.FIXED, "a fixed key in the program");

  private final ApiKey key;

  private InsecureFixedKeyProvider(ApiKey key) {
    this.key = key;
  }

  /** Returns a provider that always answers with {@code key}. */
  public static InsecureFixedKeyProvider of(String key) {
    return new InsecureFixedKeyProvider(ApiKey.of(key, ORIGIN));
  }

  @Override
  public Answer find(Workload workload) {
    return Answer.found(key);
  }

  @Override
  public String description() {
    return ORIGIN.text();
  }
}
