package dev.gemward.redaction;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces secrets in text: what looks like a credential of Google, and the secrets it was told of.
 *
 * <p>Thread-safe.
 */
public final class Redactor {
  /** Shorter values would be found everywhere. */
  private static final int SHORTEST = 12;

  /** How many secrets it knows at most: rotation must not make it grow without end. */
  private static final int MOST = 16;

  // Loose on purpose, and without a right boundary: in a log a key may touch anything.
  private static final Pattern FORMATS =
      Pattern.compile(
          "(?<standard>AIza[0-9A-Za-z_-]{35})"
              + "|(?<authorization>AQ\\.[0-9A-Za-z_-]{40,})"
              + "|(?<access>ya29\\.(?:[a-z]\\.)?[0-9A-Za-z_-]{20,})"
              + "|(?<ephemeral>auth_tokens/[0-9A-Za-z_-]{16,})");

  // Transient keeps field-walking serializers out.
  private final transient List<String> secrets = new CopyOnWriteArrayList<>();

  /** Creates a redactor that knows the formats and no secret. */
  public Redactor() {}

  /** Adds a secret to replace wherever it appears. Values under twelve characters are ignored. */
  public void register(String secret) {
    if (secret.length() < SHORTEST || secrets.contains(secret)) {
      return;
    }
    synchronized (secrets) {
      if (secrets.size() == MOST) {
        secrets.remove(0);
      }
      secrets.add(secret);
    }
  }

  /** Forgets every registered secret. */
  public void forget() {
    secrets.clear();
  }

  /** Returns {@code text} without secrets; the same instance if it held none. */
  public String redact(String text) {
    String result = text;
    for (String secret : secrets) {
      result = result.replace(secret, "[redacted secret]");
    }
    Matcher matcher = FORMATS.matcher(result);
    return matcher.find() ? matcher.replaceAll(Redactor::name) : result;
  }

  private static String name(java.util.regex.MatchResult match) {
    if (match.group(1) != null) {
      return "[redacted standard key]";
    }
    if (match.group(2) != null) {
      return "[redacted authorization key]";
    }
    return match.group(3) != null ? "[redacted access token]" : "[redacted ephemeral token]";
  }
}
