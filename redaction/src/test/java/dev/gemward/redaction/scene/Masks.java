package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;

/** Makes alike what was redacted and what has to be, whatever stands in the place of a key. */
final class Masks {
  static final String MASK = "[redacted]";

  private Masks() {}

  /** Returns {@code text} with one mask for everything that was redacted. */
  static String alike(String text) {
    return text.replaceAll("\\[redacted[^]]*]", MASK);
  }

  /** Returns {@code text} with the mask in the place of each of {@code keys}. */
  static String masked(String text, Keys keys) {
    String masked = text;
    for (LogChannel channel : LogChannel.values()) {
      masked = masked.replace(keys.of(channel), MASK);
    }
    String split = keys.of(LogChannel.SPLIT_ARGUMENTS);
    return masked.replace(split.substring(0, 14), MASK).replace(split.substring(14), MASK);
  }
}
