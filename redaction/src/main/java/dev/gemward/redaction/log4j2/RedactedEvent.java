package dev.gemward.redaction.log4j2;

import java.util.Map;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.apache.logging.log4j.core.time.Instant;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/** The redacted copy of an event. Its type says that nobody needs to look at it again. */
@SuppressWarnings("deprecation") // What layouts still ask for has to be answered.
final class RedactedEvent extends Log4jLogEvent {
  private static final long serialVersionUID = 1L;

  private final Log4jLogEvent copy;
  private final transient @Nullable Throwable original;

  RedactedEvent(Log4jLogEvent copy, @Nullable Throwable original) {
    super(
        copy.getLoggerName(),
        copy.getMarker(),
        copy.getLoggerFqcn(),
        copy.getLevel(),
        copy.getMessage(),
        copy.getThrown(),
        Map.of(),
        copy.getContextStack(),
        copy.getThreadName(),
        copy.getSource(),
        copy.getTimeMillis());
    setEndOfBatch(copy.isEndOfBatch());
    this.copy = copy;
    this.original = original;
  }

  @Override
  public ReadOnlyStringMap getContextData() {
    return copy.getContextData();
  }

  @Override
  public Map<String, String> getContextMap() {
    return copy.getContextMap();
  }

  @Override
  public Instant getInstant() {
    return copy.getInstant();
  }

  @Override
  public long getNanoTime() {
    return copy.getNanoTime();
  }

  @Override
  public long getThreadId() {
    return copy.getThreadId();
  }

  @Override
  public int getThreadPriority() {
    return copy.getThreadPriority();
  }

  @Override
  public @Nullable ThrowableProxy getThrownProxy() {
    ThrowableProxy proxy = copy.getThrownProxy();
    return proxy == null || original == null ? proxy : new RedactedProxy(proxy, original);
  }

  @Override
  protected Object writeReplace() {
    return serialize(copy, isIncludeLocation());
  }
}
