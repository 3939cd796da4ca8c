package dev.gemward.redaction.log4j2;

import org.apache.logging.log4j.core.impl.ExtendedStackTraceElement;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/** The view that layouts have of a redacted throwable, with the class names of the original. */
@SuppressWarnings("deprecation") // What layouts still ask for has to be answered.
final class RedactedProxy extends ThrowableProxy {
  private static final long serialVersionUID = 1L;

  private final ThrowableProxy proxy;
  private final transient Throwable original;

  RedactedProxy(ThrowableProxy proxy, Throwable original) {
    super(proxy.getThrowable());
    this.proxy = proxy;
    this.original = original;
  }

  @Override
  public String getName() {
    return original.getClass().getName();
  }

  @Override
  public @Nullable ThrowableProxy getCauseProxy() {
    ThrowableProxy cause = proxy.getCauseProxy();
    Throwable named = original.getCause();
    return cause == null || named == null ? cause : new RedactedProxy(cause, named);
  }

  @Override
  public ThrowableProxy[] getSuppressedProxies() {
    ThrowableProxy[] all = proxy.getSuppressedProxies().clone();
    Throwable[] named = original.getSuppressed();
    for (int i = 0; i < Math.min(all.length, named.length); i++) {
      all[i] = new RedactedProxy(all[i], named[i]);
    }
    return all;
  }

  @Override
  public int getCommonElementCount() {
    return proxy.getCommonElementCount();
  }

  @Override
  public ExtendedStackTraceElement[] getExtendedStackTrace() {
    return proxy.getExtendedStackTrace();
  }

  @Override
  public String toString() {
    return getMessage() == null ? getName() : getName() + ": " + getMessage();
  }

  /** Others who read it need not know this class. */
  private Object writeReplace() {
    return proxy;
  }
}
