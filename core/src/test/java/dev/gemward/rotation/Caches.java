package dev.gemward.rotation;

import dev.gemward.provider.Answer;
import java.util.function.Supplier;

/** Makes a cache for tests in other packages, which only the face may do. */
public final class Caches {
  private Caches() {}

  public static CredentialCache open(CredentialCache.Plan plan, Supplier<Answer.Found> place) {
    return new CredentialCache(plan, place);
  }
}
