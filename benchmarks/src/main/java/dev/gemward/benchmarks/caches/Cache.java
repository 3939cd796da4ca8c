package dev.gemward.benchmarks.caches;

import java.time.Duration;

/** One cache over one {@link Upstream}. Values are compared, and never printed. */
interface Cache extends AutoCloseable {

  /** Returns the value as a call would get it. */
  String get() throws Exception;

  /** Fetches a value, and lets time pass until it is due and still valid. */
  void fillUntilDue() throws Exception;

  /** Returns the value that it fetched before a day passed in which nothing ran. */
  default String fillThenSleepForADay() throws Exception {
    String value = get();
    pass(Duration.ofDays(1));
    return value;
  }

  /** Lets the pause after a failed fetch pass. */
  default void passPause() {
    pass(Duration.ofSeconds(61));
  }

  /** Moves the clock, which may go back. */
  default void pass(Duration time) {
    throw new NoSuchConcept("a clock that can be moved");
  }

  /** Returns the value through the asynchronous face. */
  default String getAsync(Duration atMost) throws Exception {
    throw new NoSuchConcept("an asynchronous face");
  }

  /** Reports that the service refused {@code rejected}, and returns what to use instead. */
  default String instead(String rejected) throws Exception {
    throw new NoSuchConcept("a report of a refusal");
  }

  @Override
  default void close() {}
}
