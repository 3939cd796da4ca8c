package dev.gemward.usage;

/**
 * What the service says that a call consumed.
 *
 * @param input what it was given, the results of its tools included
 * @param output what it made, its thoughts included, as it is billed
 * @param cached how many of {@code input} came from a cache
 * @param thoughts how many of {@code output} were thoughts
 */
public record Tokens(long input, long output, long cached, long thoughts) {

  /** Returns input and output. */
  public long total() {
    return input + output;
  }
}
