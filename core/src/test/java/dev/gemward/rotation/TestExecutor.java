package dev.gemward.rotation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs work at once on the thread that brings it, or keeps it until it is told, or rejects it. */
final class TestExecutor implements Executor {
  private final Queue<Runnable> held = new ArrayDeque<>();
  private boolean holds;
  private boolean rejects;

  @Override
  public void execute(Runnable work) {
    synchronized (this) {
      if (rejects) {
        throw new RejectedExecutionException("no room");
      }
      if (holds) {
        held.add(work);
        return;
      }
    }
    work.run();
  }

  synchronized void hold() {
    holds = true;
  }

  synchronized void reject() {
    rejects = true;
  }

  synchronized void accept() {
    rejects = false;
  }

  synchronized int held() {
    return held.size();
  }

  /** Runs what was held, and holds no more. */
  void release() {
    while (true) {
      Runnable next;
      synchronized (this) {
        holds = false;
        next = held.poll();
      }
      if (next == null) {
        return;
      }
      next.run();
    }
  }
}
