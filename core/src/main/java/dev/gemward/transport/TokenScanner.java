package dev.gemward.transport;

import dev.gemward.usage.Tokens;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds what a call consumed in an answer that passes by, piece by piece, without keeping any of
 * it. An object that is named like the service's account of the tokens is read; the last one
 * counts, because those of a stream grow.
 *
 * <p>Inside a text of the answer the quotation marks around the name are escaped, so no text is
 * taken for it.
 */
final class TokenScanner {
  private static final String OF_MODELS = "\"usageMetadata\"";
  private static final String OF_INTERACTIONS = "\"usage\"";
  private static final byte[] STEPS_OF_MODELS = steps(OF_MODELS);
  private static final byte[] STEPS_OF_INTERACTIONS = steps(OF_INTERACTIONS);
  private static final long MOST = Long.MAX_VALUE / 100;

  private final String wanted;
  private final byte[] steps;
  private final StringBuilder name = new StringBuilder(24);
  private State state = State.SEEKING;
  private int matched;
  private int depth;
  private boolean isValue;
  private boolean isEscaped;
  private long number;

  private boolean isFound;
  private long input;
  private long tools;
  private long output;
  private long cached;
  private long thoughts;

  private enum State {
    SEEKING,
    NAMED,
    INSIDE,
    IN_TEXT
  }

  private TokenScanner(String wanted, byte[] steps) {
    this.wanted = wanted;
    this.steps = steps;
  }

  static TokenScanner ofModels() {
    return new TokenScanner(OF_MODELS, STEPS_OF_MODELS);
  }

  static TokenScanner ofInteractions() {
    return new TokenScanner(OF_INTERACTIONS, STEPS_OF_INTERACTIONS);
  }

  /** Looks at the next piece of the answer. */
  void scan(byte[] data, int start, int end) {
    int i = start;
    while (i < end) {
      if (state == State.SEEKING && matched == 0) {
        i = passOver(data, i, end); // Nearly all of an answer.
        if (i == end) {
          return;
        }
      }
      byte next = data[i++];
      switch (state) {
        case SEEKING -> seek(next);
        case NAMED -> named(next);
        case INSIDE -> inside(next);
        case IN_TEXT -> inText(next);
      }
    }
  }

  /** Returns what the answer said so far. */
  Optional<Tokens> tokens() {
    return isFound
        ? Optional.of(new Tokens(input + tools, output + thoughts, cached, thoughts))
        : Optional.empty();
  }

  /**
   * Returns where the name begins, or may begin, after {@code start}. The byte at which the name
   * would end tells how many can be passed over, so most are never looked at.
   */
  private int passOver(byte[] data, int start, int end) {
    int last = wanted.length() - 1;
    int i = start;
    while (i + last < end) {
      byte here = data[i + last];
      if (here == '"' && data[i] == '"') {
        return i;
      }
      i += here < 0 ? last + 1 : steps[here];
    }
    while (i < end && data[i] != '"') {
      i++;
    }
    return i;
  }

  /**
   * Returns for each character how many bytes can be passed over where it stands at the end of the
   * name.
   */
  private static byte[] steps(String name) {
    byte[] steps = new byte[128];
    Arrays.fill(steps, (byte) name.length());
    for (int i = 0; i < name.length() - 1; i++) {
      steps[name.charAt(i)] = (byte) (name.length() - 1 - i);
    }
    return steps;
  }

  private void seek(byte next) {
    if (next == wanted.charAt(matched)) {
      matched++;
      if (matched == wanted.length()) {
        matched = 0;
        state = State.NAMED;
      }
    } else {
      // Only its first and last characters are quotation marks, so nothing else can be a beginning.
      matched = next == '"' ? 1 : 0;
    }
  }

  private void named(byte next) {
    if (next == '{') {
      state = State.INSIDE;
      depth = 1;
      isValue = false;
      isFound = true;
      input = tools = output = cached = thoughts = 0;
    } else if (next != ':' && !isSpace(next)) {
      state = State.SEEKING; // It was a value, and not the name of a field.
    }
  }

  private void inside(byte next) {
    switch (next) {
      case '"' -> {
        state = State.IN_TEXT;
        if (depth == 1 && !isValue) {
          name.setLength(0);
        }
      }
      case ':' -> {
        if (depth == 1) {
          isValue = true;
          number = 0;
        }
      }
      case ',' -> note();
      case '{', '[' -> depth++;
      case '}', ']' -> {
        note();
        depth--;
        if (depth == 0) {
          state = State.SEEKING;
        }
      }
      default -> {
        if (depth == 1 && next >= '0' && next <= '9' && number < MOST) {
          number = number * 10 + (next - '0');
        }
      }
    }
  }

  private void inText(byte next) {
    if (isEscaped) {
      isEscaped = false;
    } else if (next == '\\') {
      isEscaped = true;
    } else if (next == '"') {
      state = State.INSIDE;
    } else if (depth == 1 && !isValue && name.length() < 32) {
      name.append((char) next);
    }
  }

  private void note() {
    if (depth != 1 || !isValue) {
      return;
    }
    isValue = false;
    if (is("promptTokenCount") || is("total_input_tokens")) {
      input = number;
    } else if (is("candidatesTokenCount") || is("total_output_tokens")) {
      output = number;
    } else if (is("toolUsePromptTokenCount") || is("total_tool_use_tokens")) {
      tools = number;
    } else if (is("thoughtsTokenCount") || is("total_thought_tokens")) {
      thoughts = number;
    } else if (is("cachedContentTokenCount") || is("total_cached_tokens")) {
      cached = number;
    }
  }

  /**
   * Returns whether the name that was read is {@code field}, without making a text of it, which
   * would be five texts for each answer.
   */
  private boolean is(String field) {
    return field.contentEquals(name);
  }

  private static boolean isSpace(byte next) {
    return next == ' ' || next == '\n' || next == '\r' || next == '\t';
  }
}
