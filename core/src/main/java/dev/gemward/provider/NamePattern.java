package dev.gemward.provider;

import dev.gemward.credential.KeyKind;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.stream.Stream;

/**
 * The name of a secret in a store, in which {@code {environment}} and {@code {purpose}} stand for
 * what the process declared: {@code gemini/{environment}/{purpose}}.
 *
 * <p>It appears in messages, so a key that was put in its place does not become one. Immutable and
 * thread-safe.
 *
 * @param text the name as it was written
 */
public record NamePattern(String text) {
  private static final String ENVIRONMENT = "{environment}";
  private static final String PURPOSE = "{purpose}";

  /**
   * Checks the placeholders. Whether the store takes the name is for its provider to say.
   *
   * @throws ConfigurationException if there is another placeholder in it, or a key between its
   *     slashes
   */
  public NamePattern {
    if (Stream.of(text.strip().split("/", -1))
        .anyMatch(part -> KeyKind.of(part) != KeyKind.UNKNOWN)) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "A key stands where the name of a secret belongs.",
          "Put the key into the store, and the name under which it is there into the setting.");
    }
    if (text.replace(ENVIRONMENT, "").replace(PURPOSE, "").matches("(?s).*[{}].*")) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The name of the secret has a placeholder that is not known.",
          "Use {environment} and {purpose}.");
    }
  }

  /**
   * Returns the name for {@code workload}. What is filled in are lower-case letters, digits,
   * hyphens and underscores, so a path stays the path that it was.
   */
  public String fill(Workload workload) {
    return text.replace(ENVIRONMENT, workload.environment().name())
        .replace(PURPOSE, workload.purpose().name());
  }

  @Override
  public String toString() {
    return text;
  }
}
