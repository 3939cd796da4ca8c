package dev.gemward.credential;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The grammar that environments and purposes share: it is also the grammar of a Google label value.
 */
final class Name {
  private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  private Name() {}

  static String require(String what, String raw) {
    String name = raw.strip().toLowerCase(Locale.ROOT);
    if (!GRAMMAR.matcher(name).matches()) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_NAME,
          "The declared " + what + " is not a valid name.",
          "Use a lower-case letter followed by at most 62 letters, digits, '-' or '_', for example "
              + (what.equals("environment") ? "staging" : "support-chat")
              + ".");
    }
    return name;
  }
}
