package dev.gemward.redaction;

import java.util.Optional;

/** A place where a logging backend delivers its events: an appender or a handler. */
public interface LogSink {
  /** Returns what it is, in the backend's words: {@code appender FILE of logger ROOT}. */
  String name();

  /** Returns whether what it delivers is redacted. */
  boolean covered();

  /**
   * Returns what it would deliver of an event that holds {@code secret} in {@code channel}, all of
   * it as text; empty if its backend has no such channel. Delivers nothing.
   */
  Optional<String> trial(LogChannel channel, String secret);
}
