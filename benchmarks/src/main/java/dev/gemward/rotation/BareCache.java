package dev.gemward.rotation;

import dev.gemward.provider.Answer;
import java.util.function.Supplier;

/** Makes a cache without a Gemward around it, to be measured beside the caches of others. */
public final class BareCache {
  private BareCache() {}

  /** Returns a cache over {@code place}. */
  public static CredentialCache of(CredentialCache.Plan plan, Supplier<Answer.Found> place) {
    return new CredentialCache(plan, place);
  }
}
