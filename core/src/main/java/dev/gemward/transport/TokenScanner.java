package dev.gemward.transport;

import dev.gemward.usage.Tokens;
import java.util.Optional;

/**
 * Finds what a call consumed in an answer that passes by, piece by piece, without keeping any of
 * it. The service's account of the tokens is a field of the answer itself, or of each answer in an
 * array or a stream; what has its name further inside is the model's or a tool's, and is passed
 * over. The last account counts, because those of a stream grow.
 */
final class TokenScanner {
  private static final long MOST = Long.MAX_VALUE / 100;

  /** No name and no number that matters is longer. */
  private static final int LONGEST = 32;

  private final String account;

  /** The field of an event in which the answer is, or nothing. */
  private final String envelope;

  /** How many objects and arrays are open, and in how many of them the fields are that are read. */
  private int depth;

  private int level = 1;
  private boolean isArray;
  private boolean isEnvelope;
  private boolean isAccount;

  private boolean isText;
  private boolean isEscaped;
  private boolean isValue;
  private final StringBuilder name = new StringBuilder(LONGEST);
  private final StringBuilder value = new StringBuilder(LONGEST);

  private boolean isFound;
  private long input;
  private long tools;
  private long output;
  private long cached;
  private long thoughts;

  private TokenScanner(String account, String envelope) {
    this.account = account;
    this.envelope = envelope;
  }

  static TokenScanner ofModels() {
    return new TokenScanner("usageMetadata", "");
  }

  static TokenScanner ofInteractions() {
    return new TokenScanner("usage", "interaction");
  }

  /** Looks at the next piece of the answer. */
  void scan(byte[] data, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isText) {
        outsideText(data[i]);
      } else if (isRead() || isEscaped) {
        inText(data[i]);
      } else {
        i = passOver(data, i, end); // Nearly all of an answer.
        if (i < end) {
          inText(data[i]);
        }
      }
    }
  }

  /** Returns what the answer said so far. */
  Optional<Tokens> tokens() {
    return isFound
        ? Optional.of(new Tokens(input + tools, output + thoughts, cached, thoughts))
        : Optional.empty();
  }

  private static int passOver(byte[] data, int start, int end) {
    int i = start;
    while (i < end && data[i] != '"' && data[i] != '\\' && data[i] != '\n') {
      i++;
    }
    return i;
  }

  /** Returns whether what comes is a name that may be wanted, or a value of the account. */
  private boolean isRead() {
    return depth == level && (isAccount || !isValue);
  }

  private void inText(byte next) {
    if (isEscaped) {
      isEscaped = false;
    } else if (next == '\\') {
      isEscaped = true;
    } else if (next == '"') {
      isText = false;
    } else if (next == '\n') {
      beginAnew(); // No text has a line end: this answer was cut, and another one follows.
    } else {
      read(next);
    }
  }

  private void read(byte next) {
    StringBuilder text = isValue ? value : name;
    if (isRead() && text.length() < LONGEST) {
      text.append((char) next);
    }
  }

  private void outsideText(byte next) {
    switch (next) {
      case '"' -> {
        isText = depth > 0; // Between the answers of a stream are lines that are no JSON.
        if (!isValue && depth == level) {
          name.setLength(0);
        }
      }
      case ':' -> {
        if (depth == level) {
          isValue = true;
          value.setLength(0);
        }
      }
      case ',' -> {
        if (depth == level) {
          note();
          isValue = false;
        }
      }
      case '[' -> {
        if (depth == 0) {
          isArray = true;
          level = 2;
        }
        depth++;
      }
      case '{' -> open();
      case '}', ']' -> close();
      case ' ', '\n', '\r', '\t' -> {}
      default -> {
        if (isValue) {
          read(next);
        }
      }
    }
  }

  private void open() {
    boolean isField = depth == level && isValue && !isAccount;
    depth++;
    if (isField && account.contentEquals(name)) {
      isAccount = true;
      isFound = true;
      input = tools = output = cached = thoughts = 0;
    } else if (isField && !isEnvelope && envelope.contentEquals(name)) {
      isEnvelope = true;
    } else if (!isArray || depth != level) {
      return;
    }
    level = depth;
    isValue = false;
  }

  private void close() {
    if (depth == level && (isAccount || isEnvelope)) {
      note();
      isEnvelope &= isAccount;
      isAccount = false;
      level--;
      isValue = true; // It was one, and a comma comes before the next name.
    }
    depth--;
    if (depth <= 0) {
      beginAnew();
    }
  }

  private void beginAnew() {
    depth = 0;
    level = 1;
    isArray = isEnvelope = isAccount = isText = isEscaped = isValue = false;
  }

  private void note() {
    if (!isAccount || !isValue) {
      return;
    }
    if (is("promptTokenCount") || is("total_input_tokens")) {
      input = number();
    } else if (is("candidatesTokenCount") || is("total_output_tokens")) {
      output = number();
    } else if (is("toolUsePromptTokenCount") || is("total_tool_use_tokens")) {
      tools = number();
    } else if (is("thoughtsTokenCount") || is("total_thought_tokens")) {
      thoughts = number();
    } else if (is("cachedContentTokenCount") || is("total_cached_tokens")) {
      cached = number();
    }
  }

  /**
   * Returns whether the name that was read is {@code field}, without making a text of it, which
   * would be five texts for each answer.
   */
  private boolean is(String field) {
    return field.contentEquals(name);
  }

  /** Returns the number that was read, however JSON writes it, and 0 for what is none. */
  private long number() {
    long number = 0;
    for (int i = 0; i < value.length(); i++) {
      char digit = value.charAt(i);
      if (digit < '0' || digit > '9' || number > MOST) {
        return rounded();
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  private long rounded() {
    try {
      double number = Double.parseDouble(value.toString());
      return number >= (double) MOST ? MOST : Math.max(0, (long) number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
