package dev.gemward.redaction;

/** A guard whose redactor fails whatever it is given. */
final class BrokenRedaction {
  private BrokenRedaction() {}

  @SuppressWarnings("NullAway") // There is no other way to make it fail.
  static LogGuard guard() {
    return new LogGuard(null);
  }
}
