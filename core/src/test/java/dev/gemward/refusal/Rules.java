package dev.gemward.refusal;

import java.time.InstantSource;
import java.util.Map;

/** Makes the rules for tests in other packages, which only the face may do. */
public final class Rules {
  private Rules() {}

  public static Refusals of(
      Map<RefusalRule, String> overrides, boolean strict, InstantSource clock) {
    return new Refusals(overrides, strict, clock);
  }
}
