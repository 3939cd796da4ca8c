package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** One fake key for each channel, so that whatever comes out tells which channel it went in by. */
final class Keys {
  private static final int PIECE = 12;
  private static final String MASK = "[redacted]";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<LogChannel, String> keys;

  private Keys(Map<LogChannel, String> keys) {
    this.keys = keys;
  }

  static Keys random() {
    Map<LogChannel, String> keys = new EnumMap<>(LogChannel.class);
    for (LogChannel channel : LogChannel.values()) {
      byte[] body = new byte[37];
      RANDOM.nextBytes(body);
      keys.put(channel, "AQ." + Base64.getUrlEncoder().withoutPadding().encodeToString(body));
    }
    return new Keys(keys);
  }

  static Keys in(Path file) throws IOException {
    Map<LogChannel, String> keys = new EnumMap<>(LogChannel.class);
    Iterator<String> lines = Files.readAllLines(file).iterator();
    for (LogChannel channel : LogChannel.values()) {
      keys.put(channel, lines.next());
    }
    return new Keys(keys);
  }

  void write(Path file) throws IOException {
    Files.write(file, keys.values());
  }

  String of(LogChannel channel) {
    return keys.getOrDefault(channel, "");
  }

  /** Returns the channels whose key, or any 12 characters of its body, are in {@code text}. */
  Set<LogChannel> in(String text) {
    Set<LogChannel> found = EnumSet.noneOf(LogChannel.class);
    keys.forEach(
        (channel, key) -> {
          for (int start = 3; start + PIECE <= key.length(); start++) {
            if (text.contains(key.substring(start, start + PIECE))) {
              found.add(channel);
            }
          }
        });
    return found;
  }

  /** Returns {@code text} with one mask for everything that was redacted. */
  static String redactedAlike(String text) {
    return text.replaceAll("\\[redacted[^]]*]", MASK);
  }

  /** Returns {@code text} with that mask in the place of each key. */
  String masked(String text) {
    String masked = text;
    for (String key : keys.values()) {
      masked = masked.replace(key, MASK);
    }
    String split = of(LogChannel.SPLIT_ARGUMENTS);
    return masked.replace(split.substring(0, 14), MASK).replace(split.substring(14), MASK);
  }
}
