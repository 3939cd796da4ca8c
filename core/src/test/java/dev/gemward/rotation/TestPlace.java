package dev.gemward.rotation;

import dev.gemward.credential.Credential;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A place that holds what the test puts there, and counts the looks. */
final class TestPlace implements Supplier<Answer.Found> {
  private final List<Thread> lookers = new ArrayList<>();
  private Supplier<Answer.@Nullable Found> answer = TestPlace::empty;
  private @Nullable Runnable duringNextLook;
  private int looks;
  private int running;

  static Answer.Found found(Credential credential) {
    return new Answer.Found(credential, List.of(), Optional.empty());
  }

  private static Answer.Found empty() {
    throw new IllegalStateException("nothing was put here");
  }

  @Override
  @SuppressWarnings("NullAway") // A supplier that somebody wrote without NullAway.
  public Answer.Found get() {
    Supplier<Answer.@Nullable Found> now;
    Runnable once;
    synchronized (this) {
      looks++;
      lookers.add(Thread.currentThread());
      if (++running > 1) {
        throw new AssertionError("two looks at once");
      }
      now = answer;
      once = duringNextLook;
      duringNextLook = null;
    }
    try {
      if (once != null) {
        once.run();
      }
      return now.get();
    } finally {
      synchronized (this) {
        running--;
      }
    }
  }

  void holds(Credential credential) {
    answers(() -> found(credential));
  }

  void fails(Throwable failure) {
    answers(
        () -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        });
  }

  /** Breaks the place, and returns what it throws. */
  GemwardException isDown() {
    GemwardException failure =
        new CredentialUnreadableException(
            CoreErrorCode.UNREADABLE_PLACE, "The test store is down.", "Start it.");
    fails(failure);
    return failure;
  }

  synchronized void answers(Supplier<Answer.@Nullable Found> with) {
    answer = with;
  }

  /**
   * Lets {@code event} happen after the next look has begun; what it returns is settled by then.
   */
  synchronized void duringNextLook(Runnable event) {
    duringNextLook = event;
  }

  synchronized int looks() {
    return looks;
  }

  /** Returns the thread of the last look. */
  synchronized Thread looker() {
    return lookers.get(lookers.size() - 1);
  }
}
