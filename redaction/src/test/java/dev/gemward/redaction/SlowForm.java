package dev.gemward.redaction;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A way to write a text character by character, as the redactor knows registered secrets. */
enum SlowForm {
  PLAIN(Reading.PLAIN, "%c", "", false),
  HEX_LOWER(Reading.HEX, "%02x", "", false),
  HEX_UPPER(Reading.HEX, "%02X", "", false),
  HEX_DUMP_LOWER(Reading.HEX_DUMP, "%02x", " ", false),
  HEX_DUMP_UPPER(Reading.HEX_DUMP, "%02X", " ", false),
  PERCENT_UPPER(Reading.ESCAPED, "%%%02X", "", false),
  PERCENT_LOWER(Reading.ESCAPED, "%%%02x", "", false),
  PERCENT_SYMBOLS_UPPER(Reading.ESCAPED, "%%%02X", "", true),
  PERCENT_SYMBOLS_LOWER(Reading.ESCAPED, "%%%02x", "", true),
  HTML_DECIMAL(Reading.ESCAPED, "&#%d;", "", false),
  HTML_HEX_UPPER(Reading.ESCAPED, "&#x%X;", "", false),
  HTML_HEX_LOWER(Reading.ESCAPED, "&#x%x;", "", false),
  HTML_SYMBOLS_DECIMAL(Reading.ESCAPED, "&#%d;", "", true),
  HTML_SYMBOLS_HEX_UPPER(Reading.ESCAPED, "&#x%X;", "", true),
  HTML_SYMBOLS_HEX_LOWER(Reading.ESCAPED, "&#x%x;", "", true),
  UNICODE_UPPER(Reading.ESCAPED, "\\u%04X", "", false),
  UNICODE_LOWER(Reading.ESCAPED, "\\u%04x", "", false);

  /** How each form writes each character. */
  private static final Map<SlowForm, List<String>> CHARACTERS =
      Stream.of(values()).collect(Collectors.toMap(Function.identity(), SlowForm::characters));

  /** Forms whose windows make one span if they touch. */
  enum Reading {
    PLAIN,
    HEX,
    HEX_DUMP,
    ESCAPED,
    BASE64
  }

  final Reading reading;
  private final String each;
  private final String between;
  private final boolean symbolsOnly;

  SlowForm(Reading reading, String each, String between, boolean symbolsOnly) {
    this.reading = reading;
    this.each = each;
    this.between = between;
    this.symbolsOnly = symbolsOnly;
  }

  String encode(String text) {
    List<String> characters = CHARACTERS.getOrDefault(this, List.of());
    return text.chars().mapToObj(characters::get).collect(Collectors.joining(between));
  }

  private List<String> characters() {
    return IntStream.range(0, 128)
        .mapToObj(
            character ->
                symbolsOnly && Character.isLetterOrDigit(character)
                    ? Character.toString(character)
                    : each.formatted(character))
        .toList();
  }
}
