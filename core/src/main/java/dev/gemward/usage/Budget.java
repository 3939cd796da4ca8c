package dev.gemward.usage;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much an environment and purpose may use in a window of time. From {@code warnAt} percent on
 * there is a warning, and beyond the limit calls do not leave.
 *
 * <p>Windows begin on the minute, the hour and the day in UTC. The tokens of a call are known when
 * it is over, so a token budget lets the call that crosses the limit finish; what is used beyond
 * the limit is taken off the windows that follow.
 *
 * @param unit what is counted
 * @param limit how many
 * @param window in which time
 * @param warnAt from which percentage of the limit on there is a warning
 */
public record Budget(Unit unit, long limit, Window window, int warnAt) {
  private static final Pattern ONE =
      Pattern.compile("(calls|tokens)=([0-9]{1,15})/(minute|hour|day)(?:@([0-9]{1,3})%)?");
  private static final int WARN_AT = 80;

  /** What is counted. */
  public enum Unit {
    /** Calls that leave, whatever they ask for. */
    CALLS,
    /** Tokens of input and output. */
    TOKENS
  }

  /** The time in which the limit holds. */
  public enum Window {
    /** A minute. */
    MINUTE(Duration.ofMinutes(1)),
    /** An hour. */
    HOUR(Duration.ofHours(1)),
    /** A day in UTC. */
    DAY(Duration.ofDays(1));

    private final Duration length;
    private final long millis;

    Window(Duration length) {
      this.length = length;
      this.millis = length.toMillis();
    }

    /** Returns how long it is. */
    public Duration length() {
      return length;
    }

    /** Returns when the window that {@code now} is in ends. */
    public Instant end(Instant now) {
      return Instant.ofEpochMilli((index(now) + 1) * millis);
    }

    /** Returns how many of these windows are between 1970 and {@code now}. */
    long index(Instant now) {
      return index(now.toEpochMilli());
    }

    /** The same for a time in milliseconds, which most clocks give without making an object. */
    long index(long now) {
      return Math.floorDiv(now, millis);
    }
  }

  /**
   * Checks the numbers.
   *
   * @throws ConfigurationException if {@code limit} is not positive or {@code warnAt} is not a
   *     percentage
   */
  public Budget {
    if (limit < 1) {
      throw bad("A budget of " + limit + " allows nothing.", "Give it at least one.");
    }
    if (warnAt < 1 || warnAt > 100) {
      throw bad("A budget warns at " + warnAt + "%.", "Use a percentage from 1 to 100.");
    }
  }

  /** Returns a budget of calls that warns at 80 percent. */
  public static Budget calls(long limit, Window window) {
    return new Budget(Unit.CALLS, limit, window, WARN_AT);
  }

  /** Returns a budget of tokens that warns at 80 percent. */
  public static Budget tokens(long limit, Window window) {
    return new Budget(Unit.TOKENS, limit, window, WARN_AT);
  }

  /** Returns the same budget with another {@code warnAt}. */
  public Budget withWarnAt(int percent) {
    return new Budget(unit, limit, window, percent);
  }

  /**
   * Reads budgets as {@code gemward.budget} has them: {@code
   * calls=60/minute,tokens=1000000/day@50%}.
   *
   * @throws ConfigurationException if {@code text} is something else
   */
  public static List<Budget> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(each -> one(each.strip())).toList();
  }

  private static Budget one(String text) {
    Matcher parts = ONE.matcher(text.toLowerCase(Locale.ROOT));
    if (!parts.matches()) {
      throw bad(
          "A budget is not understood.",
          "Write it like calls=60/minute or tokens=1000000/day@50%, several with commas between;"
              + " the windows are minute, hour and day.");
    }
    return new Budget(
        Unit.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
        Long.parseLong(parts.group(2)),
        Window.valueOf(parts.group(3).toUpperCase(Locale.ROOT)),
        Optional.ofNullable(parts.group(4)).map(Integer::parseInt).orElse(WARN_AT));
  }

  private static ConfigurationException bad(String problem, String remedy) {
    return new ConfigurationException(CoreErrorCode.BAD_SETTING, problem, remedy);
  }

  /** Returns what is counted and when: {@code calls/minute}. */
  public String name() {
    return (unit + "/" + window).toLowerCase(Locale.ROOT);
  }

  /** Returns the budget without its warning: {@code calls=60/minute}. */
  @Override
  public String toString() {
    return (unit + "=" + limit + "/" + window).toLowerCase(Locale.ROOT);
  }
}
