package dev.gemward.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A thread that makes a call, from as deep in its stack as its number says. */
final class Caller<T> {
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;

  private Caller(int number, Supplier<T> call, Function<Runnable, Thread> starter) {
    thread = starter.apply(() -> run(number, call));
  }

  static <T> Caller<T> start(Supplier<T> call) {
    return new Caller<>(1, call, Caller::platform);
  }

  static <T> List<Caller<T>> start(int count, Supplier<T> call) {
    return start(count, call, Caller::platform);
  }

  static <T> List<Caller<T>> start(
      int count, Supplier<T> call, Function<Runnable, Thread> starter) {
    List<Caller<T>> callers = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      callers.add(new Caller<>(number, call, starter));
    }
    callers.forEach(Caller::untilItWaits);
    return callers;
  }

  private static Thread platform(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void run(int number, Supplier<T> call) {
    try {
      result.complete(deeper(number, call));
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }

  private static <T> T deeper(int levels, Supplier<T> call) {
    return levels == 1 ? call.get() : deeper(levels - 1, call);
  }

  /** Returns how deep {@code failure} says that its call was. */
  static long depthOf(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(frame -> frame.getMethodName().equals("deeper"))
        .count();
  }

  /** Returns when this caller waits for something, or has come back. */
  Caller<T> untilItWaits() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!result.isDone() && !waits()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      Thread.onSpinWait();
    }
    return this;
  }

  private boolean waits() {
    Thread.State state = thread.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
  }

  boolean isBack() {
    return result.isDone();
  }

  void interrupt() {
    thread.interrupt();
  }

  T returned() {
    return result.orTimeout(20, TimeUnit.SECONDS).join();
  }

  Throwable thrown() {
    Throwable failure = result.orTimeout(20, TimeUnit.SECONDS).handle((ok, e) -> e).join();
    assertThat(failure).isNotNull();
    return unwrapped(failure);
  }

  private static Throwable unwrapped(Throwable failure) {
    @Nullable Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
