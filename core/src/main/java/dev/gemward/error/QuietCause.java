package dev.gemward.error;

import org.jspecify.annotations.Nullable;

/**
 * Makes a cause that may be printed out of an exception of somebody else's code, whose message may
 * quote the very value that it could not parse.
 *
 * <p>Thread-safe. Does not block.
 */
public final class QuietCause {
  private static final int DEEPEST = 10;

  private QuietCause() {}

  /**
   * Returns an exception with the class names and the stack traces of {@code failure} and its
   * causes, ten at most, and with none of their messages.
   */
  public static Exception of(Throwable failure) {
    return of(failure, 0);
  }

  private static Exception of(Throwable failure, int depth) {
    @Nullable Throwable below = depth < DEEPEST ? failure.getCause() : null;
    Exception quiet =
        new IllegalStateException(
            failure.getClass().getName(), below == null ? null : of(below, depth + 1));
    quiet.setStackTrace(failure.getStackTrace());
    return quiet;
  }
}
