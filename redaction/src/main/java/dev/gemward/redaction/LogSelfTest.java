package dev.gemward.redaction;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * What came out of every sink when it was offered a fake key in every channel. {@code toString} is
 * meant to be read by people.
 *
 * @param results one for each sink and channel
 */
public record LogSelfTest(List<Result> results) {

  /** Copies the list. */
  public LogSelfTest {
    results = List.copyOf(results);
  }

  /** What became of the fake key. */
  public enum Outcome {
    /** Nothing of it would have come out. */
    REDACTED,
    /** Twelve or more characters of it would have come out. */
    LEAKED,
    /** The backend or the sink has no such channel. */
    NO_SUCH_CHANNEL,
    /** The sink could not be tried. */
    FAILED
  }

  /**
   * What one sink made of the fake key in one channel.
   *
   * @param backend the backend, with its version
   * @param sink the sink, in the backend's words
   * @param channel where the fake key was
   * @param outcome what became of it
   */
  public record Result(String backend, String sink, LogChannel channel, Outcome outcome) {}

  /** Returns whether nothing leaked and everything could be tried. */
  public boolean passed() {
    return problems().isEmpty();
  }

  /** Returns the results that leaked or could not be had. */
  public List<Result> problems() {
    return results.stream()
        .filter(result -> result.outcome() == Outcome.LEAKED || result.outcome() == Outcome.FAILED)
        .toList();
  }

  @Override
  public String toString() {
    long redacted = results.stream().filter(result -> result.outcome() == Outcome.REDACTED).count();
    return redacted
        + " redacted, "
        + problems().size()
        + " not"
        + problems().stream()
            .map(
                result ->
                    "\n  %s: %s, %s of %s"
                        .formatted(
                            result.outcome(), result.channel(), result.sink(), result.backend()))
            .collect(joining());
  }
}
