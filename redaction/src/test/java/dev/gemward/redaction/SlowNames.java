package dev.gemward.redaction;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The third net: what is a secret by the name before it. */
final class SlowNames {
  private static final String TO_VALUE = "[ \\t]*+(?:\\[(?!redacted))?+(?<quote>\\\\\"|\"|')?+";

  private static final Pattern NAME =
      Pattern.compile(
          "(?:api[-_]?key|(?<authorization>authorization)|access[-_]?token|refresh[-_]?token"
              + "|client[-_]?secret|private[-_]?key|assertion)"
              + "(?:\\\\\"|\"|')?+[ \\t]*+[=:]"
              + TO_VALUE,
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PARAMETER =
      Pattern.compile("(?<=[?&])key=" + TO_VALUE, Pattern.CASE_INSENSITIVE);
  private static final Pattern OF_GOOGLE =
      Pattern.compile(
          "googleapis\\.com(?!\\.?[A-Za-z0-9]|-)[^\\s\"']*\\z", Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z]++ ++");
  private static final Pattern END_OF_BARE = Pattern.compile("[\\s,;&\"')\\]}<>|\\\\]");
  private static final Pattern END_OF_LINE = Pattern.compile("[\\r\\n]");
  private static final Pattern LETTERS = Pattern.compile("[A-Za-z\\x{80}-\\x{10ffff}]*");
  private static final String REDACTED = "[redacted";
  private static final List<String> PLACEHOLDERS = List.of(REDACTED, "${", "{{", "%", "*", "<");
  private static final int SHORTEST = 8;
  private static final int SHORTEST_OF_LETTERS = 20;

  private SlowNames() {}

  static void find(String text, Consumer<SlowSpan> found) {
    Matcher name = NAME.matcher(text);
    for (int from = 0; name.find(from); from = name.start() + 1) {
      int start = name.end();
      Matcher scheme = SCHEME.matcher(text).region(start, text.length());
      if (name.group("authorization") != null && scheme.lookingAt()) {
        start = scheme.end();
      }
      findValue(text, start, name.group("quote"), found);
    }
    Matcher parameter = PARAMETER.matcher(text);
    while (parameter.find()) {
      if (OF_GOOGLE.matcher(text.substring(0, parameter.start())).find()) {
        findValue(text, parameter.end(), parameter.group("quote"), found);
      }
    }
  }

  private static void findValue(
      String text, int start, @Nullable String quote, Consumer<SlowSpan> found) {
    String rest = text.substring(start);
    String value =
        quote == null ? before(rest, END_OF_BARE) : before(before(rest, quote), END_OF_LINE);
    // Otherwise a label inside a value would make the value dirty when it is redacted again.
    value = value.startsWith(REDACTED) ? value : before(value, REDACTED);
    boolean word = value.length() < SHORTEST_OF_LETTERS && LETTERS.matcher(value).matches();
    if (value.length() >= SHORTEST && !word && PLACEHOLDERS.stream().noneMatch(value::startsWith)) {
      int end = start + value.length();
      found.accept(new SlowSpan(start, end, SlowSpan.Rank.VALUE, Set.of("[redacted value]")));
    }
  }

  private static String before(String text, Pattern end) {
    return end.split(text, 2)[0];
  }

  private static String before(String text, String end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }
}
