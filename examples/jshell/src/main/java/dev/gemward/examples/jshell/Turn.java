package dev.gemward.examples.jshell;

import java.io.PrintStream;

/** What one question prints, until it is answered or stopped. Thread-safe. */
final class Turn {
  private final PrintStream out;
  private boolean over; // guarded by this

  Turn(PrintStream out) {
    this.out = out;
  }

  /** Prints a part of the answer; returns whether more is wanted. */
  synchronized boolean print(String part) {
    if (!over) {
      out.print(part);
      out.flush();
    }
    return !over;
  }

  /** Lets nothing of an answer that is still on its way be printed. */
  synchronized void stop() {
    over = true;
  }
}
