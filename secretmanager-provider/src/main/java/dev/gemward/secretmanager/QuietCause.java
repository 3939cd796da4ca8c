package dev.gemward.secretmanager;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an exception of somebody else's code, whose message may quote what it could not parse:
 * it keeps the classes and the frames, and no message.
 */
final class QuietCause {
  private QuietCause() {}

  static Exception of(Throwable failure) {
    return of(failure, 0);
  }

  private static Exception of(Throwable failure, int depth) {
    @Nullable Throwable below = depth < 10 ? failure.getCause() : null;
    Exception quiet =
        new IllegalStateException(
            failure.getClass().getName(), below == null ? null : of(below, depth + 1));
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }
}
