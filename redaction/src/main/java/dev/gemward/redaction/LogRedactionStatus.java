package dev.gemward.redaction;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.TreeMap;

/**
 * Which sinks of the logging backends redact, at one moment. {@code toString} is meant to be read
 * by people.
 *
 * @param installed whether redaction has been installed
 * @param sinks every sink of every backend
 * @param withheld how many texts were withheld so far because redaction failed
 */
public record LogRedactionStatus(boolean installed, List<Sink> sinks, long withheld) {

  /** Copies the list. */
  public LogRedactionStatus {
    sinks = List.copyOf(sinks);
  }

  /**
   * A place where a backend delivers its events.
   *
   * @param backend the backend, with its version
   * @param name the sink, in the backend's words
   * @param covered whether what it delivers is redacted
   */
  public record Sink(String backend, String name, boolean covered) {}

  /** Returns whether every sink redacts. */
  public boolean complete() {
    return sinks.stream().allMatch(Sink::covered);
  }

  @Override
  public String toString() {
    if (!installed) {
      return "not installed";
    }
    String backends =
        sinks.stream()
            .collect(groupingBy(Sink::backend, TreeMap::new, toList()))
            .entrySet()
            .stream()
            .map(
                entry ->
                    "%s: %d of %d sinks"
                        .formatted(
                            entry.getKey(),
                            entry.getValue().stream().filter(Sink::covered).count(),
                            entry.getValue().size()))
            .collect(joining(", "));
    String open =
        sinks.stream()
            .filter(sink -> !sink.covered())
            .map(sink -> "\n  not covered: " + sink.backend() + ", " + sink.name())
            .collect(joining());
    String lost = withheld == 0 ? "" : "\n  texts withheld because redaction failed: " + withheld;
    return (backends.isEmpty() ? "no sinks" : backends) + open + lost;
  }
}
