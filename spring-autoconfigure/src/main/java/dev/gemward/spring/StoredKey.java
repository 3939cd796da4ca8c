package dev.gemward.spring;

import dev.gemward.redaction.Finding;
import dev.gemward.redaction.Redactor;
import dev.gemward.redaction.SecretKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A key that is the value of a property, or a part of it.
 *
 * @param property the name of the property, as it is written
 * @param key what kind of key and its fingerprint, as redaction writes it
 * @param where file, line and column, environment variable, or property source
 * @param packaged whether it is inside the program, for everybody who has the program
 */
record StoredKey(String property, String key, String where, boolean packaged) {
  private static final Set<SecretKind> KEYS =
      EnumSet.of(SecretKind.STANDARD_KEY, SecretKind.AUTHORIZATION_KEY);
  private static final Pattern SPRING_AI_KEY =
      Pattern.compile("springaigooglegenai(embedding|image)?apikey");
  private static final String DEFAULTS = "defaultProperties";
  private static final Redactor REDACTOR = new Redactor();

  /** Looks at one property. Never fails. */
  static Optional<StoredKey> in(EnumerablePropertySource<?> source, String property) {
    if (isPlaceOfKeys(source, property)) {
      return Optional.empty();
    }
    return text(source, property)
        .flatMap(value -> key(property, value))
        .map(
            key -> {
              String where = String.valueOf(PropertySourceOrigin.get(source, property));
              return new StoredKey(property, key, where, isPackaged(source, where));
            });
  }

  /** Returns what redaction would write in place of the key in {@code value}. */
  private static Optional<String> key(String property, String value) {
    Optional<String> known =
        REDACTOR.find(value).stream()
            .filter(found -> KEYS.contains(found.kind()))
            .map(Finding::label)
            .findFirst();
    // Here a key of a form that nobody knows yet is a key too.
    return known.isEmpty()
            && SPRING_AI_KEY.matcher(letters(property)).matches()
            && !REDACTOR.find("api-key=" + value).isEmpty()
        ? Optional.of("[redacted value]")
        : known;
  }

  private static String letters(String property) {
    return property.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
  }

  /** These variables are one of the places where Gemward looks, with a warning of its own. */
  private static boolean isPlaceOfKeys(EnumerablePropertySource<?> source, String property) {
    return source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
        && (property.startsWith("GEMINI_API_KEY") || property.equals("GOOGLE_API_KEY"));
  }

  private static Optional<String> text(EnumerablePropertySource<?> source, String property) {
    try {
      return source.getProperty(property) instanceof CharSequence value
          ? Optional.of(value.toString())
          : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty(); // A store that is away now: whoever needs the value will tell.
    }
  }

  private static boolean isPackaged(EnumerablePropertySource<?> source, String where) {
    return where.startsWith("class path resource [")
        || where.startsWith("URL [jar:")
        || source.getName().startsWith("class path resource [")
        || source.getName().equals(DEFAULTS);
  }

  @Override
  public String toString() {
    return property + ": " + key + ", " + where;
  }
}
