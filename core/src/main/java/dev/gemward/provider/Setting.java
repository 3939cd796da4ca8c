package dev.gemward.provider;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.regex.Pattern;

/**
 * A setting that a {@link ProviderFactory} reads. Which of them name a place decides what a part of
 * a program inherits, see {@link Settings#over}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name its name: {@code gemward.vault.path}
 * @param namesPlace whether it says where the key is, and so which key is found
 */
public record Setting(String name, boolean namesPlace) {
  private static final Pattern GRAMMAR =
      Pattern.compile("gemward(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+");

  /**
   * Checks the name, which frameworks must understand too.
   *
   * @throws ConfigurationException if it is not {@code gemward.} and lower-case words
   */
  public Setting {
    if (!GRAMMAR.matcher(name).matches()) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "A provider declares a setting whose name is not gemward. and lower-case words.",
          "Name it like gemward.vault.path or gemward.vault.token-file.");
    }
  }

  /**
   * Returns a setting that says where the key is: {@code gemward.vault.path}.
   *
   * @throws ConfigurationException if {@code name} is not {@code gemward.} and lower-case words
   */
  public static Setting place(String name) {
    return new Setting(name, true);
  }

  /**
   * Returns a setting that says how a place is asked, and that all parts of a program share: {@code
   * gemward.vault.address}.
   *
   * @throws ConfigurationException if {@code name} is not {@code gemward.} and lower-case words
   */
  public static Setting option(String name) {
    return new Setting(name, false);
  }
}
