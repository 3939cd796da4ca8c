package dev.gemward.redaction.logback;

import ch.qos.logback.core.pattern.PatternLayoutBase;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a pattern may cut a text within a secret, so that its bytes do not show that it is
 * one: if it has a greatest width, or a word that is not one of Logback's classic. Thread-safe.
 */
final class Cut {
  private static final Pattern WORD =
      Pattern.compile("%-?[0-9]*(?<most>\\.-?[0-9]+)?(?<word>[A-Za-z]*)");
  private static final String CLASSIC = "ch.qos.logback.classic.pattern.";

  private volatile @Nullable Known last;

  boolean mayBeMadeBy(PatternLayoutBase<?> layout) {
    String pattern = layout.getPattern();
    Known known = last;
    if (known == null || !known.pattern.equals(pattern)) {
      known = new Known(pattern, cuts(pattern, layout.getEffectiveConverterMap()));
      last = known;
    }
    return known.cuts;
  }

  private static boolean cuts(String pattern, Map<String, ?> converters) {
    Matcher words = WORD.matcher(pattern);
    while (words.find()) {
      String word = words.group("word");
      if (words.group("most") != null || !(word.isEmpty() || isClassic(converters.get(word)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClassic(@Nullable Object converter) {
    return converter instanceof Supplier<?> supplier
        && supplier.get().getClass().getName().startsWith(CLASSIC);
  }

  private record Known(String pattern, boolean cuts) {}
}
