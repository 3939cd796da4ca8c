package dev.gemward.provider;

/**
 * Stands for a failure of somebody else's code, whose message may quote what it could not parse: it
 * keeps the class and the frames, and no message.
 */
final class ForeignFailure {
  private ForeignFailure() {}

  static Exception withoutMessage(Throwable failure) {
    IllegalStateException quiet = new IllegalStateException(failure.getClass().getName());
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }
}
