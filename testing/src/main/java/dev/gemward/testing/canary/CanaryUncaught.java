package dev.gemward.testing.canary;

import java.lang.Thread.UncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;

/** Watches exceptions that end a thread. */
final class CanaryUncaught implements CanaryChannel {
  private final CanarySightings sightings;
  private final @Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  CanaryUncaught(CanarySightings sightings) {
    this.sightings = sightings;
    Thread.setDefaultUncaughtExceptionHandler(this::uncaught);
  }

  private void uncaught(Thread thread, Throwable thrown) {
    boolean seen = sightings.inspect("uncaught exception of thread " + thread.getName(), thrown);
    if (before != null) {
      before.uncaughtException(thread, thrown);
    } else if (!seen) {
      System.err.println("Exception in thread \"" + thread.getName() + "\"");
      thrown.printStackTrace(System.err);
    }
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
