package dev.gemward.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every piece of one secret that must not be in a text, in the forms of one reading. */
final class SlowWindows {
  static final int SIZE = 12;

  /** The first encoded character that is the secret's alone, behind no, one or two other bytes. */
  private static final int[] FIRST_OWN = {0, 2, 3};

  private static final int LONGEST = 512;
  private static final int VARIETY = 6;
  private static final Pattern CHARACTER =
      Pattern.compile(
          "(?:%|\\\\u00)(?<hex>[0-9a-fA-F]{2})|&#x(?<entity>[0-9a-fA-F]{2});|&#(?<decimal>[0-9]{2,3});|.",
          Pattern.DOTALL);
  private static final Map<String, List<SlowWindows>> MADE = new ConcurrentHashMap<>();

  final String secret;
  private final SlowForm.Reading reading;
  private final String known;
  private final Set<String> windows = new HashSet<>();
  private final Map<String, List<String>> byFirstCharacters;

  /** Returns what to look for in each reading of a text. */
  static List<SlowWindows> of(String secret) {
    return MADE.computeIfAbsent(
        secret,
        made ->
            Stream.of(SlowForm.Reading.values())
                .map(reading -> new SlowWindows(made, reading))
                .toList());
  }

  private SlowWindows(String secret, SlowForm.Reading reading) {
    this.secret = secret;
    this.reading = reading;
    this.known = secret.substring(0, Math.min(secret.length(), LONGEST));
    for (SlowForm form : SlowForm.values()) {
      if (form.reading == reading) {
        add(form);
      }
    }
    if (reading == SlowForm.Reading.BASE64) {
      for (int before = 0; before < FIRST_OWN.length; before++) {
        addBase64(before, Base64.getEncoder());
        addBase64(before, Base64.getUrlEncoder());
      }
    }
    byFirstCharacters =
        windows.stream().collect(Collectors.groupingBy(window -> window.substring(0, SIZE)));
  }

  private void add(SlowForm form) {
    for (int start = 0; start + SIZE <= known.length(); start++) {
      String window = known.substring(start, start + SIZE);
      String encoded = form.encode(window);
      // Without a symbol in it, a window that escapes only symbols is a plain one.
      if (varied(window) && (form == SlowForm.PLAIN || !encoded.equals(window))) {
        windows.add(encoded);
      }
    }
  }

  private void addBase64(int before, Base64.Encoder encoder) {
    String behind = "\0".repeat(before) + known;
    String encoded = encoder.encodeToString(behind.getBytes(StandardCharsets.US_ASCII));
    int own = behind.length() * 8 / 6;
    for (int start = FIRST_OWN[before]; start + SIZE <= own; start++) {
      int end = start + SIZE;
      if (varied(behind.substring(start * 6 / 8, (end * 6 + 7) / 8))) {
        windows.add(encoded.substring(start, end));
      }
    }
  }

  /** Returns whether {@code window} has enough different characters to be a piece of a secret. */
  static boolean varied(String window) {
    int different = 0;
    for (int at = 0; at < window.length(); at++) {
      different += window.indexOf(window.charAt(at)) == at ? 1 : 0;
    }
    return different >= VARIETY;
  }

  /**
   * Returns where twelve characters of the secret end that begin at {@code start}, each of them
   * escaped in any way or not at all; or {@code start} if there are none.
   */
  int endOfMixedWindow(String text, int start) {
    if (reading != SlowForm.Reading.ESCAPED) {
      return start;
    }
    StringBuilder read = new StringBuilder();
    Matcher character = CHARACTER.matcher(text).region(start, text.length());
    while (read.length() < SIZE && character.lookingAt()) {
      read.append(
          code(character, "hex", 16)
              .or(() -> code(character, "entity", 16))
              .or(() -> code(character, "decimal", 10))
              .orElseGet(character::group));
      character.region(character.end(), text.length());
    }
    return varied(read.toString()) && known.contains(read) && read.length() == SIZE
        ? character.regionStart()
        : start;
  }

  private boolean isWithinEscape(String text, int place) {
    boolean within = false;
    for (int at = Math.max(0, place - 5); at < place && reading == SlowForm.Reading.ESCAPED; at++) {
      Matcher character = CHARACTER.matcher(text).region(at, text.length());
      within |= character.lookingAt() && character.end() > place;
    }
    return within;
  }

  private static Optional<String> code(Matcher character, String group, int radix) {
    return Optional.ofNullable(character.group(group))
        .map(digits -> Character.toString(Integer.parseInt(digits, radix)));
  }

  /** Returns the first characters of every window. */
  Set<String> beginnings() {
    return byFirstCharacters.keySet();
  }

  /**
   * Returns where the longest window that starts at {@code start} ends, or {@code start}. Among
   * escaped characters none starts within an escape: there {@code %91} is one character.
   */
  int endOfWindow(String text, int start) {
    int end = start;
    if (start + SIZE <= text.length() && !isWithinEscape(text, start)) {
      String first = text.substring(start, start + SIZE);
      for (String window : byFirstCharacters.getOrDefault(first, List.of())) {
        if (text.startsWith(window, start)) {
          end = Math.max(end, start + window.length());
        }
      }
    }
    return end;
  }
}
