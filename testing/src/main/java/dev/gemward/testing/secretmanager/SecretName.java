package dev.gemward.testing.secretmanager;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a secret or of a version, taken apart.
 *
 * @param secret {@code projects/p/secrets/s} or {@code projects/p/locations/l/secrets/s}
 * @param version a number, {@code latest}, an alias, or the empty string for the secret itself
 */
record SecretName(String secret, String version) {
  private static final String SECRET = "projects/[^/]+(?:/locations/[^/]+)?/secrets/[^/]+";
  private static final Pattern SHAPE = Pattern.compile("(" + SECRET + ")(?:/versions/([^/]+))?");
  private static final Pattern PARENT = Pattern.compile("projects/[^/]+(/locations/[^/]+)?");

  static SecretName of(String name) {
    Matcher m = SHAPE.matcher(name);
    if (!m.matches()) {
      throw malformed(name);
    }
    return new SecretName(m.group(1), m.group(2) == null ? "" : m.group(2));
  }

  /** Returns a name that must be a secret's. */
  static String secret(String name) {
    SecretName parts = of(name);
    if (!parts.version().isEmpty()) {
      throw malformed(name);
    }
    return name;
  }

  /** Returns a name that must be a version's. */
  static SecretName version(String name) {
    SecretName parts = of(name);
    if (parts.version().isEmpty()) {
      throw malformed(name);
    }
    return parts;
  }

  /** Returns the name of a project or of a location in it. */
  static String parent(String name) {
    if (!PARENT.matcher(name).matches()) {
      throw malformed(name);
    }
    return name;
  }

  boolean isNumbered() {
    return version.matches("[1-9][0-9]{0,8}");
  }

  private static RuntimeException malformed(String name) {
    return SecretErrors.invalid("Invalid resource field value in the request: " + name);
  }
}
