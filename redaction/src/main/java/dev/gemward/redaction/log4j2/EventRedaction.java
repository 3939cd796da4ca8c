package dev.gemward.redaction.log4j2;

import dev.gemward.redaction.LogGuard;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager.Log4jMarker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.ThreadContext.ContextStack;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.AbstractLogger;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** Redacts log events: the same event if it held no secret, a copy if it did. */
final class EventRedaction {
  /** How deep an event may be nested in the {@code toString} of another: some log themselves. */
  private static final int DEEPEST = 3;

  private final LogGuard guard;
  private final Values values;
  private final Messages messages;

  EventRedaction(LogGuard guard) {
    this.guard = guard;
    this.values = new Values(guard);
    this.messages = new Messages(values);
  }

  LogEvent redact(LogEvent event) {
    if (event instanceof RedactedEvent) {
      return event;
    }
    try {
      return AbstractLogger.getRecursionDepth() > DEEPEST
          ? withheld(event, new IllegalStateException())
          : redacted(event);
    } catch (RuntimeException | Error e) {
      return withheld(event, e);
    }
  }

  private LogEvent redacted(LogEvent event) {
    Throwable thrown = values.thrown(event.getThrown());
    Message before = event.getMessage();
    Message message = messages.redact(before, event.getThrown(), thrown);
    ReadOnlyStringMap context = context(event.getContextData());
    ContextStack stack = stack(event.getContextStack());
    Marker marker = event.getMarker() == null ? null : marker(event.getMarker());
    String thread = values.text(event.getThreadName());
    if (message == before
        && thrown == event.getThrown()
        && context == event.getContextData()
        && stack == event.getContextStack()
        && marker == event.getMarker()
        && Objects.equals(thread, event.getThreadName())) {
      return event;
    }
    Log4jLogEvent.Builder copy = new Log4jLogEvent.Builder(event);
    // The copy has its own of these two already: those of the event may be used for the next one.
    if (message != before) {
      copy.setMessage(message);
    }
    if (context != event.getContextData() && context instanceof StringMap changed) {
      copy.setContextData(changed);
    }
    copy.setThrown(thrown).setContextStack(stack).setMarker(marker).setThreadName(thread);
    return new RedactedEvent(copy.build(), event.getThrown());
  }

  private LogEvent withheld(LogEvent event, Throwable why) {
    String thread = event.getThreadName();
    return new RedactedEvent(
        new Log4jLogEvent.Builder()
            .setLevel(event.getLevel())
            .setLoggerName(event.getLoggerName())
            .setLoggerFqcn(event.getLoggerFqcn())
            .setInstant(event.getInstant())
            .setMessage(new SimpleMessage(guard.withheld(why)))
            .setThreadName(thread == null ? "" : guard.redact(thread))
            .setContextData(ContextDataFactory.emptyFrozenContextData())
            .setContextStack(ThreadContext.EMPTY_STACK)
            .build(),
        null);
  }

  private @Nullable ReadOnlyStringMap context(@Nullable ReadOnlyStringMap data) {
    if (data == null || data.isEmpty()) {
      return data;
    }
    StringMap copy = ContextDataFactory.createContextData(data.size());
    boolean[] changed = {false};
    data.forEach(
        (key, value) -> {
          String cleanKey = Objects.requireNonNullElse(values.text(key), "");
          Object clean = values.redact(value);
          changed[0] |= clean != value || !cleanKey.equals(key);
          copy.putValue(cleanKey, clean);
        });
    return changed[0] ? copy : data;
  }

  private @Nullable ContextStack stack(@Nullable ContextStack stack) {
    if (stack == null || stack.getDepth() == 0) {
      return stack;
    }
    List<String> before = stack.asList();
    List<String> after = before.stream().map(values::text).toList();
    return after.equals(before) ? stack : new MutableThreadContextStack(after);
  }

  private Marker marker(Marker marker) {
    String name = Objects.requireNonNullElse(values.text(marker.getName()), "");
    Marker[] parents = Objects.requireNonNullElse(marker.getParents(), new Marker[0]);
    Marker[] clean = new Marker[parents.length];
    boolean changed = !name.equals(marker.getName());
    for (int i = 0; i < parents.length; i++) {
      clean[i] = marker(parents[i]);
      changed |= clean[i] != parents[i];
    }
    return changed ? new Log4jMarker(name).setParents(clean) : marker;
  }
}
