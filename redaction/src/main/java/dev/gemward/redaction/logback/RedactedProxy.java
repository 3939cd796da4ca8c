package dev.gemward.redaction.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.gemward.redaction.LogGuard;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A throwable of an event, redacted: it prints as the original does, but for its secrets. */
final class RedactedProxy extends ThrowableProxy {
  private final IThrowableProxy original;
  private final @Nullable String message;
  private final @Nullable String overridingMessage;
  private final @Nullable IThrowableProxy cause;
  private final IThrowableProxy[] suppressed;

  RedactedProxy(IThrowableProxy original, LogGuard guard) {
    super(throwable(original, guard));
    this.original = original;
    this.message = redact(original.getMessage(), guard);
    this.overridingMessage = redact(original.getOverridingMessage(), guard);
    IThrowableProxy deeper = original.getCause();
    this.cause = deeper == null ? null : new RedactedProxy(deeper, guard);
    this.suppressed =
        Arrays.stream(suppressed(original))
            .map(each -> new RedactedProxy(each, guard))
            .toArray(IThrowableProxy[]::new);
  }

  /** Returns whether there is nothing to redact in {@code proxy}. */
  static boolean isClean(IThrowableProxy proxy, LogGuard guard) {
    IThrowableProxy cause = proxy.getCause();
    Throwable thrown = proxy instanceof ThrowableProxy full ? full.getThrowable() : null;
    return isClean(proxy.getMessage(), guard)
        && isClean(proxy.getOverridingMessage(), guard)
        && (cause == null || isClean(cause, guard))
        && Arrays.stream(suppressed(proxy)).allMatch(each -> isClean(each, guard))
        && (thrown == null || guard.redact(thrown) == thrown);
  }

  private static boolean isClean(@Nullable String text, LogGuard guard) {
    return text == null || guard.redact(text).equals(text);
  }

  private static @Nullable String redact(@Nullable String text, LogGuard guard) {
    return text == null ? null : guard.redact(text);
  }

  private static Throwable throwable(IThrowableProxy proxy, LogGuard guard) {
    Throwable thrown = proxy instanceof ThrowableProxy full ? full.getThrowable() : null;
    return thrown == null ? new Throwable(redact(proxy.getMessage(), guard)) : guard.redact(thrown);
  }

  private static IThrowableProxy[] suppressed(IThrowableProxy proxy) {
    IThrowableProxy[] suppressed = proxy.getSuppressed();
    return suppressed == null ? new IThrowableProxy[0] : suppressed;
  }

  @Override
  public @Nullable String getMessage() {
    return message;
  }

  @Override
  public @Nullable String getOverridingMessage() {
    return overridingMessage;
  }

  @Override
  public String getClassName() {
    return original.getClassName();
  }

  @Override
  public StackTraceElementProxy[] getStackTraceElementProxyArray() {
    return original.getStackTraceElementProxyArray();
  }

  @Override
  public int getCommonFrames() {
    return original.getCommonFrames();
  }

  @Override
  public boolean isCyclic() {
    return original.isCyclic();
  }

  @Override
  public @Nullable IThrowableProxy getCause() {
    return cause;
  }

  @Override
  public IThrowableProxy[] getSuppressed() {
    return suppressed;
  }
}
