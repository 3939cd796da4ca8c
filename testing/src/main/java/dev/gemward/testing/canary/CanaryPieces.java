package dev.gemward.testing.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The planted secrets, cut into every piece of 12 characters, plain and in Base64, so that a part
 * gives itself away as the whole does. Thread-safe.
 */
final class CanaryPieces {
  static final int LENGTH = 12;
  static final String MASK = "[canary]";

  private static final Pattern PERCENT = Pattern.compile("%([2-7][0-9A-Fa-f])");

  private final List<String> secrets = new ArrayList<>();
  private final Map<String, Integer> owners = new HashMap<>();
  private final BitSet alphabet = new BitSet();

  /** A text that held planted keys: which ones, and the text without them. */
  record Found(SortedSet<Integer> keys, String masked) {}

  /**
   * Plants {@code secret}, of which {@code body} is the part that nothing else in the world
   * contains.
   */
  synchronized void plant(String secret, String body) {
    secrets.add(secret);
    cut(body);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      // Only the characters that depend on no neighbouring byte are the same in every text.
      int from = (shift * 8 + 5) / 6;
      int to = shifted.length * 8 / 6;
      cut(Base64.getEncoder().encodeToString(shifted).substring(from, to));
      cut(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
    }
  }

  synchronized @Nullable Found find(String text) {
    Found found = scan(text);
    return found == null && text.indexOf('%') >= 0 ? scan(decodePercent(text)) : found;
  }

  String mask(String text) {
    Found found = find(text);
    return found == null ? text : found.masked();
  }

  private void cut(String body) {
    body.chars().forEach(alphabet::set);
    for (int end = LENGTH; end <= body.length(); end++) {
      owners.putIfAbsent(body.substring(end - LENGTH, end), secrets.size());
    }
  }

  private @Nullable Found scan(String text) {
    SortedSet<Integer> keys = new TreeSet<>();
    BitSet covered = new BitSet();
    int run = 0;
    for (int end = 1; end <= text.length(); end++) {
      run = alphabet.get(text.charAt(end - 1)) ? run + 1 : 0;
      Integer owner = run < LENGTH ? null : owners.get(text.substring(end - LENGTH, end));
      if (owner != null) {
        keys.add(owner);
        covered.set(end - LENGTH, end);
      }
    }
    if (keys.isEmpty()) {
      return null;
    }
    coverWholeSecrets(text, covered);
    return new Found(keys, cover(text, covered));
  }

  private void coverWholeSecrets(String text, BitSet covered) {
    for (String secret : secrets) {
      for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
        covered.set(at, at + secret.length());
      }
    }
  }

  private static String cover(String text, BitSet covered) {
    StringBuilder masked = new StringBuilder();
    int at = 0;
    for (int start = covered.nextSetBit(0); start >= 0; start = covered.nextSetBit(at)) {
      masked.append(text, at, start).append(MASK);
      at = covered.nextClearBit(start);
    }
    return masked.append(text, at, text.length()).toString();
  }

  private static String decodePercent(String text) {
    return PERCENT
        .matcher(text)
        .replaceAll(
            hex ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(hex.group(1), 16))));
  }
}
