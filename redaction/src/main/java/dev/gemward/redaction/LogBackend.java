package dev.gemward.redaction;

import java.util.List;

/**
 * A logging backend whose sinks can be made to redact. Found by {@link java.util.ServiceLoader};
 * one whose library is not on the class path is left out.
 *
 * <p>Implementations are thread-safe, and no method may fail because the backend is not in use.
 */
public interface LogBackend {
  /** Returns what it is, with its version: {@code Logback 1.5.38}. */
  String name();

  /**
   * Makes every sink redact that does not yet, and goes on doing so when the backend is configured
   * anew. Called again and again: sinks may have been added.
   */
  void cover(LogGuard guard);

  /** Returns every sink there is now. */
  List<LogSink> sinks();
}
