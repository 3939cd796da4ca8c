package dev.gemward.usage;

import java.util.Locale;

/** How a call ended. */
public enum CallOutcome {
  /** It was answered, to the end. */
  OK,
  /** The service refused its credential or project; {@link GeminiCall#rejection} says why. */
  REJECTED,
  /** The service had no capacity or quota for it: 429. */
  THROTTLED,
  /** The service answered with another error, or not at all, or broke off. */
  FAILED,
  /** The application ended it before the answer did. */
  CANCELLED,
  /** It did not leave, because a budget is used up. */
  OVER_BUDGET;

  /** Returns the name in lower case, as metrics have it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
