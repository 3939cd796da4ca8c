package dev.gemward.usage;

/**
 * What the metrics of calls are called. What they are tagged with is the same.
 *
 * <p>Names of their own can stand beside Spring AI, which counts the same calls as it sees them,
 * under names that are nearly OpenTelemetry's.
 */
public enum MetricNames {
  /** Names of our own: {@code gemward.client.request}. */
  GEMWARD("gemward.client.request", "gemward.client.first.byte", "gemward.client.tokens"),
  /** The names of OpenTelemetry's conventions for generative AI. */
  GEN_AI(
      "gen_ai.client.operation.duration",
      "gen_ai.client.operation.time_to_first_chunk",
      "gen_ai.client.token.usage");

  private final String duration;
  private final String firstByte;
  private final String consumption;

  MetricNames(String duration, String firstByte, String consumption) {
    this.duration = duration;
    this.firstByte = firstByte;
    this.consumption = consumption;
  }

  /** Returns the name of how long calls take. */
  public String duration() {
    return duration;
  }

  /** Returns the name of how long the first byte of an answer takes. */
  public String firstByte() {
    return firstByte;
  }

  /** Returns the name of how many tokens calls consume. */
  public String tokens() {
    return consumption;
  }
}
