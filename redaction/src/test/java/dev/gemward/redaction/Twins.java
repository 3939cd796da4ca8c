package dev.gemward.redaction;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A redactor and its reference, which know the same secrets. */
record Twins(Redactor redactor, SlowRedactor reference, List<String> secrets) {
  private static final String TOKEN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  static Twins of(List<String> secrets) {
    Redactor redactor = new Redactor();
    SlowRedactor reference = new SlowRedactor();
    secrets.forEach(redactor::register);
    secrets.forEach(reference::register);
    return new Twins(redactor, reference, List.copyOf(secrets));
  }

  /** Returns registries of no, one, a few and all places taken, the same in every run. */
  static List<Twins> all() {
    Random random = new Random(7);
    String shared = "AQ." + token(random, 20);
    List<String> kinds =
        List.of(
            "AQ." + token(random, 50),
            "AIza" + token(random, 35),
            shared + token(random, 30),
            shared + token(random, 30),
            "ya29.c." + token(random, 60),
            "1//0" + token(random, 60),
            "GOCSPX-" + token(random, 28),
            "auth_tokens/" + token(random, 32),
            token(random, 24),
            token(random, 16),
            printable(random, 40),
            printable(random, 40),
            token(random, 700),
            "abcdefgh".repeat(4),
            "aaaaaaaaaaaaaaaa" + token(random, 16),
            token(random, 9) + "-------------" + token(random, 9));
    return IntStream.rangeClosed(0, kinds.size() + 3)
        .mapToObj(
            i ->
                switch (i) {
                  case 0 -> of(List.of());
                  case 1 -> of(kinds);
                  case 2 -> of(kinds.subList(0, 3));
                  case 3 ->
                      of(random.ints(64, 16, 60).mapToObj(size -> token(random, size)).toList());
                  default -> of(kinds.subList(i - 4, Math.min(i - 2, kinds.size())));
                })
        .toList();
  }

  /** Returns characters of which tokens are made. */
  static String token(Random random, int length) {
    StringBuilder token = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      token.append(TOKEN.charAt(random.nextInt(TOKEN.length())));
    }
    return token.toString();
  }

  private static String printable(Random random, int length) {
    return random
        .ints(length, '!', 0x7f)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }
}
