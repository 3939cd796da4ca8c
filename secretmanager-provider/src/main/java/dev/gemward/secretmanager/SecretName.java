package dev.gemward.secretmanager;

import dev.gemward.credential.KeyKind;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.provider.NamePattern;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of a version of a secret, in Secret Manager's own form or the end of it: {@code
 * projects/acme/secrets/gemini/versions/7}, {@code gemini/versions/7}, {@code gemini}. Secret and
 * project may have placeholders.
 */
record SecretName(
    @Nullable NamePattern project, @Nullable String location, NamePattern secret, String version) {
  static final String LATEST = "latest";

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(?:(?:projects/(?<project>[a-z0-9.:{}_-]+)/)?"
              + "(?:locations/(?<location>[a-z0-9-]+)/)?secrets/)?"
              + "(?<secret>[A-Za-z0-9{}_-]{1,255})"
              + "(?:/versions/(?<version>[A-Za-z0-9_-]{1,63}))?");

  /**
   * Reads a name. It appears in messages, so a key that was put in its place must not become one.
   *
   * @throws ConfigurationException if {@code text} is not a name
   */
  static SecretName parse(String text) {
    String name = text.strip();
    if (Stream.of(name.split("/", -1)).anyMatch(part -> KeyKind.of(part) != KeyKind.UNKNOWN)) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "A key stands where the name of a secret belongs.",
          "Store the key in Secret Manager, and set gemward.secret to the name of the secret.");
    }
    Matcher matcher = GRAMMAR.matcher(name);
    if (!matcher.matches()) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The name of the secret is not one that Secret Manager understands.",
          "Use projects/PROJECT/secrets/SECRET or SECRET alone, with /versions/VERSION after it to"
              + " pin a version or an alias, and locations/LOCATION/ before secrets/ for a regional"
              + " secret.");
    }
    return new SecretName(
        pattern(matcher.group("project")),
        matcher.group("location"),
        new NamePattern(matcher.group("secret")),
        Optional.ofNullable(matcher.group("version")).orElse(LATEST));
  }

  private static @Nullable NamePattern pattern(@Nullable String text) {
    return text == null ? null : new NamePattern(text);
  }

  /** Returns the name without placeholders, in {@code defaultProject} if it names no project. */
  SecretName fill(Workload workload, Supplier<String> defaultProject) {
    return new SecretName(
        new NamePattern(project == null ? defaultProject.get() : project.fill(workload)),
        location,
        new NamePattern(secret.fill(workload)),
        version);
  }

  /** Returns the server that has the secret, or null for the one that has all global secrets. */
  @Nullable String regionalEndpoint() {
    return location == null ? null : "secretmanager." + location + ".rep.googleapis.com:443";
  }

  boolean isLatest() {
    return version.equals(LATEST);
  }

  boolean isAlias() {
    return !isLatest() && !Character.isDigit(version.charAt(0));
  }

  /** Returns the name without the version. */
  String path() {
    return (project == null ? "" : "projects/" + project + "/")
        + (location == null ? "" : "locations/" + location + "/")
        + (project == null && location == null ? "" : "secrets/")
        + secret;
  }

  String versionPath() {
    return path() + "/versions/" + version;
  }

  /** Returns the last part of a full name: the number, in an answer. */
  static String versionOf(String versionPath) {
    return versionPath.substring(versionPath.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return isLatest() ? path() : versionPath();
  }
}
