package dev.gemward.redaction.logback;

import ch.qos.logback.classic.LoggerContext;
import dev.gemward.redaction.LogBackend;
import dev.gemward.redaction.LogGuard;
import dev.gemward.redaction.LogSink;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Redacts what Logback's appenders deliver, where SLF4J is bound to Logback.
 *
 * <p>Thread-safe. The output of an appender is the same to the byte where there is nothing to
 * redact.
 */
public final class LogbackBackend implements LogBackend {
  private final String name;
  private @Nullable Watch watch; // guarded by this

  /** Creates it; without Logback on the class path this fails, and the backend is left out. */
  public LogbackBackend() {
    String version = LoggerContext.class.getPackage().getImplementationVersion();
    this.name = version == null ? "Logback" : "Logback " + version;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void cover(LogGuard guard) {
    try {
      context().ifPresent(logback -> watch(logback, guard).cover());
    } catch (LinkageError e) {
      // A Logback too old to be watched: its sinks say that they are not covered.
    }
  }

  @Override
  public List<LogSink> sinks() {
    return context().map(AppenderSink::all).orElse(List.of());
  }

  private synchronized Watch watch(LoggerContext logback, LogGuard guard) {
    Watch found = watch;
    if (found == null || found.logback() != logback) {
      found =
          logback.getSequenceNumberGenerator() instanceof Watch installed
              ? installed
              : Watch.over(logback, guard, System::nanoTime);
      watch = found;
    }
    return found;
  }

  private static Optional<LoggerContext> context() {
    try {
      return LoggerFactory.getILoggerFactory() instanceof LoggerContext logback
          ? Optional.of(logback)
          : Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.empty(); // SLF4J could not start, so nothing is logged through it.
    }
  }
}
