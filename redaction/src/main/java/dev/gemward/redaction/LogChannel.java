package dev.gemward.redaction;

/** A part of a log event in which a secret can come out. Not every backend has every one. */
public enum LogChannel {
  /** In the message itself. */
  MESSAGE,
  /** A text that the message is formatted with. */
  ARGUMENT,
  /** An object that the message is formatted with, by its {@code toString}. */
  ARGUMENT_OBJECT,
  /** In the message of the exception. */
  EXCEPTION_MESSAGE,
  /** In the message of an exception's cause. */
  CAUSE,
  /** In the message of an exception that another suppressed. */
  SUPPRESSED,
  /** In the {@code toString} of an exception whose message is clean. */
  EXCEPTION_TO_STRING,
  /** In an argument, beside an exception. */
  ARGUMENT_BESIDE_EXCEPTION,
  /** In the mapped diagnostic context. */
  MDC,
  /** In the value of a key-value pair. */
  KEY_VALUE,
  /** In the name of a marker. */
  MARKER,
  /** Half in one argument and half in the next, so that only the formatted message holds it. */
  SPLIT_ARGUMENTS,
  /** In an argument that a structured encoder writes as a field. */
  STRUCTURED_ARGUMENT,
  /** In a field of an argument that a structured encoder serializes, and its text does not show. */
  STRUCTURED_OBJECT,
  /** In the name of the thread. */
  THREAD_NAME
}
