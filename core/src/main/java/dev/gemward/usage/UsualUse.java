package dev.gemward.usage;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What use is usual; anything else is a {@link UsageEvent}, and stops nothing.
 *
 * @param callsPerMinute how many calls a minute may have where the environment is not for
 *     production: {@code development}, {@code demo} or {@code notebook}
 * @param minutes how many minutes in a row may have more
 * @param hours at what hours there may be calls, in any environment; empty means at all
 */
public record UsualUse(int callsPerMinute, int minutes, Optional<Hours> hours) {
  private static final UsualUse DEFAULTS = new UsualUse(30, 5, Optional.empty());
  private static final Set<DeploymentEnvironment> BY_HAND =
      Set.of(
          DeploymentEnvironment.DEVELOPMENT,
          DeploymentEnvironment.DEMO,
          DeploymentEnvironment.NOTEBOOK);

  /**
   * Hours of the day.
   *
   * @param from the first minute
   * @param to the end; before {@code from} means the next day
   * @param zone in which time zone
   */
  public record Hours(LocalTime from, LocalTime to, ZoneId zone) {

    /**
     * Reads hours as {@code gemward.usual-hours} has them: {@code 08:00-19:00 Europe/Berlin}.
     *
     * @throws ConfigurationException if {@code text} is something else
     */
    public static Hours parse(String text) {
      try {
        String[] parts = text.strip().split("[ -]", 3);
        return new Hours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]), ZoneId.of(parts[2]));
      } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
        throw bad(
            "gemward.usual-hours is not understood.", "Write it like 08:00-19:00 Europe/Berlin.");
      }
    }

    boolean contain(LocalTime time) {
      boolean late = !time.isBefore(from);
      boolean early = time.isBefore(to);
      return from.isBefore(to) ? late && early : late || early;
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws ConfigurationException if one is not positive
   */
  public UsualUse {
    if (callsPerMinute < 1 || minutes < 1) {
      throw bad(
          "A rate of " + callsPerMinute + " calls in each of " + minutes + " minutes is not one.",
          "Use numbers from 1 on.");
    }
  }

  /** Returns 30 calls a minute, for 5 minutes, at any hour. */
  public static UsualUse defaults() {
    return DEFAULTS;
  }

  /** Returns the same with another rate. */
  public UsualUse withRate(int calls, int forMinutes) {
    return new UsualUse(calls, forMinutes, hours);
  }

  /** Returns the same with hours. */
  public UsualUse withHours(Hours other) {
    return new UsualUse(callsPerMinute, minutes, Optional.of(other));
  }

  /** Returns whether a person makes the calls of {@code environment}, so that they are few. */
  static boolean isByHand(DeploymentEnvironment environment) {
    return BY_HAND.contains(environment);
  }

  private static ConfigurationException bad(String problem, String remedy) {
    return new ConfigurationException(CoreErrorCode.BAD_SETTING, problem, remedy);
  }
}
