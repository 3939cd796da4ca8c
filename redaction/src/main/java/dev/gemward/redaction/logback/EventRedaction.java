package dev.gemward.redaction.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextVO;
import dev.gemward.redaction.LogGuard;
import org.jspecify.annotations.Nullable;

/** Redacts events, and keeps for a moment, thread by thread, what a gate has kept out. */
final class EventRedaction {
  private static final ThreadLocal<@Nullable Redacted<ILoggingEvent>> KEPT = new ThreadLocal<>();

  private final LogGuard guard;

  private volatile @Nullable Redacted<LoggerContextVO> context;

  EventRedaction(LogGuard guard) {
    this.guard = guard;
  }

  /** Returns {@code event} without secrets; the same event if it held none. */
  ILoggingEvent redact(ILoggingEvent event) {
    if (event instanceof RedactedEvent) {
      return event;
    }
    try {
      return new Pass(guard).redact(event, context(event.getLoggerContextVO()));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return RedactedEvent.withheld(event, guard.withheld(e));
    }
  }

  /** Returns {@code event} redacted if its encoded form would show a secret in pieces. */
  ILoggingEvent joined(ILoggingEvent event) {
    try {
      return event.getArgumentArray() != null && new Pass(guard).isSplit(event)
          ? redact(event)
          : event;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return RedactedEvent.withheld(event, guard.withheld(e));
    }
  }

  /** Returns whether {@code event} must be redacted, and then keeps it for {@link #takeKept}. */
  boolean keepsBack(ILoggingEvent event) {
    Redacted<ILoggingEvent> last = KEPT.get();
    if (last != null && last.before() == event) {
      return true;
    }
    ILoggingEvent after = redact(event);
    if (after == event) {
      return false;
    }
    KEPT.set(new Redacted<>(event, after));
    return true;
  }

  /** Returns {@code event} redacted if a gate has kept it back on this thread. */
  @Nullable ILoggingEvent takeKept(ILoggingEvent event) {
    Redacted<ILoggingEvent> last = KEPT.get();
    if (last == null || last.before() != event) {
      return null;
    }
    KEPT.remove();
    return last.after();
  }

  /** The properties of a context are many and the same for all events: redacted now and then. */
  void forgetContext() {
    context = null;
  }

  private @Nullable LoggerContextVO context(@Nullable LoggerContextVO before) {
    if (before == null) {
      return null;
    }
    Redacted<LoggerContextVO> last = context;
    if (last != null && last.before().equals(before)) {
      return last.after();
    }
    LoggerContextVO after = new Pass(guard).redact(before);
    context = new Redacted<>(before, after);
    return after;
  }

  private record Redacted<T>(T before, T after) {}
}
