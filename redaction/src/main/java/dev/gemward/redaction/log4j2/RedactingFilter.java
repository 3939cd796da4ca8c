package dev.gemward.redaction.log4j2;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.core.filter.CompositeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stops an event with a secret at a configured logger, and sends a redacted copy in its place.
 *
 * <p>Every way into the appenders of a logger leads past its filter, also for those added later. To
 * wrap the appenders instead would lose their level and filter, their type and, for a moment, their
 * events; and a factory of events is not asked where all loggers are asynchronous.
 *
 * <p>An {@code AsyncLogger} delivers the copy on the thread that logs, and not on its own.
 */
final class RedactingFilter extends AbstractFilter {
  private final LoggerConfig logger;
  private final EventRedaction redaction;

  private RedactingFilter(LoggerConfig logger, EventRedaction redaction) {
    this.logger = logger;
    this.redaction = redaction;
  }

  static void cover(LoggerConfig logger, EventRedaction redaction) {
    synchronized (logger) {
      if (of(logger) != null) {
        return;
      }
      // Ours is first, because one that accepts ends the list; and no moment is without the others.
      Filter before = logger.getFilter();
      List<Filter> filters = filters(before);
      RedactingFilter ours = new RedactingFilter(logger, redaction);
      ours.start();
      filters.add(0, ours);
      logger.addFilter(
          before == null ? ours : CompositeFilter.createFilters(filters.toArray(Filter[]::new)));
      logger.removeFilter(before);
    }
  }

  /** Returns the one that guards {@code logger}, if there is one. */
  static @Nullable RedactingFilter of(LoggerConfig logger) {
    List<Filter> filters = filters(logger.getFilter());
    return !filters.isEmpty() && filters.get(0) instanceof RedactingFilter ours ? ours : null;
  }

  private static List<Filter> filters(@Nullable Filter filter) {
    if (filter == null) {
      return new ArrayList<>();
    }
    return new ArrayList<>(
        filter instanceof CompositeFilter composite
            ? List.of(composite.getFiltersArray())
            : List.of(filter));
  }

  LogEvent redact(LogEvent event) {
    return redaction.redact(event);
  }

  @Override
  public Result filter(LogEvent event) {
    LogEvent redacted = redaction.redact(event);
    if (redacted == event) {
      return Result.NEUTRAL;
    }
    logger.log(redacted);
    return Result.DENY;
  }
}
