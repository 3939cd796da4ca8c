package dev.gemward.rotation;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a credential is kept, and how often its place is asked.
 *
 * @param refreshAfter when the place is asked again, while the old credential serves; each time up
 *     to a fifth sooner, so that a fleet does not ask at once
 * @param maxStale how long a credential is served that the place has not confirmed
 * @param overlap how long the key before a new one may step in while the service does not take the
 *     new one yet
 * @param loadTimeout how long a call waits for a credential when it has none; the look itself goes
 *     on
 * @param backoff the pause after a failed look while the old credential serves
 * @param pause the pause after a failed look when there is nothing to serve: calls fail at once
 *     with the failure of that look
 */
public record CachePolicy(
    Duration refreshAfter,
    Duration maxStale,
    Duration overlap,
    Duration loadTimeout,
    Between backoff,
    Between pause) {
  private static final Duration LONGEST = Duration.ofDays(36_500);
  private static final CachePolicy DEFAULTS =
      new CachePolicy(
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          new Between(Duration.ofSeconds(30), Duration.ofSeconds(60)),
          new Between(Duration.ofSeconds(2), Duration.ofSeconds(5)));

  /**
   * Checks the durations.
   *
   * @throws ConfigurationException if one is not positive, or {@code maxStale} ends before {@code
   *     refreshAfter}
   */
  public CachePolicy {
    requirePositive("refreshAfter", refreshAfter);
    requirePositive("maxStale", maxStale);
    requirePositive("loadTimeout", loadTimeout);
    requireReal("overlap", overlap);
    if (overlap.isNegative()) {
      throw badSetting("overlap is negative.", "Set it to zero or more.");
    }
    if (maxStale.compareTo(refreshAfter) < 0) {
      throw badSetting(
          "maxStale (" + maxStale + ") ends before refreshAfter (" + refreshAfter + ").",
          "Set maxStale to several times refreshAfter, so that a place may be away for a while.");
    }
  }

  /** Returns 5 minutes, 1 hour, 10 minutes, 30 seconds, 30 to 60 seconds, 2 to 5 seconds. */
  public static CachePolicy defaults() {
    return DEFAULTS;
  }

  /** Returns the same policy with another {@code refreshAfter}. */
  public CachePolicy withRefreshAfter(Duration other) {
    return new CachePolicy(other, maxStale, overlap, loadTimeout, backoff, pause);
  }

  /** Returns the same policy with another {@code maxStale}. */
  public CachePolicy withMaxStale(Duration other) {
    return new CachePolicy(refreshAfter, other, overlap, loadTimeout, backoff, pause);
  }

  /** Returns the same policy with another {@code overlap}; zero means never to step back. */
  public CachePolicy withOverlap(Duration other) {
    return new CachePolicy(refreshAfter, maxStale, other, loadTimeout, backoff, pause);
  }

  /** Returns the same policy with another {@code loadTimeout}. */
  public CachePolicy withLoadTimeout(Duration other) {
    return new CachePolicy(refreshAfter, maxStale, overlap, other, backoff, pause);
  }

  /** Returns the same policy with another {@code backoff}. */
  public CachePolicy withBackoff(Duration least, Duration most) {
    return new CachePolicy(
        refreshAfter, maxStale, overlap, loadTimeout, new Between(least, most), pause);
  }

  /** Returns the same policy with another {@code pause}. */
  public CachePolicy withPause(Duration least, Duration most) {
    return new CachePolicy(
        refreshAfter, maxStale, overlap, loadTimeout, backoff, new Between(least, most));
  }

  /**
   * A range from which a duration is drawn uniformly.
   *
   * @param least the shortest
   * @param most the longest
   */
  public record Between(Duration least, Duration most) {
    /**
     * Checks the range.
     *
     * @throws ConfigurationException if it is empty or not positive
     */
    public Between {
      requirePositive("the shortest pause", least);
      if (most.compareTo(least) < 0) {
        throw badSetting(
            "The longest pause (" + most + ") is shorter than the shortest (" + least + ").",
            "Set the shortest first.");
      }
      requireReal("the longest pause", most);
    }

    long drawMillis(RandomGenerator random) {
      return random.nextLong(least.toMillis(), most.toMillis() + 1);
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.compareTo(Duration.ofMillis(1)) < 0) {
      throw badSetting(name + " is not positive.", "Set it to a millisecond or more.");
    }
    requireReal(name, duration);
  }

  /** Times are added up in milliseconds, and nobody means a century. */
  private static void requireReal(String name, Duration duration) {
    if (duration.compareTo(LONGEST) > 0) {
      throw badSetting(
          name + " is longer than " + LONGEST.toDays() + " days.", "Set it to a year, or to less.");
    }
  }

  private static ConfigurationException badSetting(String problem, String remedy) {
    return new ConfigurationException(CoreErrorCode.BAD_SETTING, problem, remedy);
  }
}
