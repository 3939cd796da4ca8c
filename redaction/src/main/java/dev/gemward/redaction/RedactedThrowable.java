package dev.gemward.redaction;

import org.jspecify.annotations.Nullable;

/** The redacted copy of a throwable: it prints as the original does, but for its secrets. */
@SuppressWarnings("OverrideThrowableToString") // The class name of the original is part of it.
final class RedactedThrowable extends Throwable {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final @Nullable String localizedMessage;
  private @Nullable Throwable origin;

  RedactedThrowable(String className, String message) {
    this(className + ": " + message, message, message);
  }

  RedactedThrowable(String text, @Nullable String message, @Nullable String localizedMessage) {
    super(message, null, true, true);
    this.text = text;
    this.localizedMessage = localizedMessage;
  }

  /** Sets the cause, which may be this one: in the original somebody overrode the method. */
  void setCause(@Nullable Throwable cause) {
    origin = cause;
  }

  @Override
  public synchronized @Nullable Throwable getCause() {
    return origin;
  }

  @Override
  public @Nullable String getLocalizedMessage() {
    return localizedMessage;
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this; // It is given the original's.
  }

  @Override
  public String toString() {
    return text;
  }
}
