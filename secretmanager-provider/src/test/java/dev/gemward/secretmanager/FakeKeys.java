package dev.gemward.secretmanager;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Keys made at run time, so that no source file holds one. */
final class FakeKeys {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
  private static final SecureRandom RANDOM = new SecureRandom();

  private FakeKeys() {}

  static String standard() {
    return "AIza" + noise(35);
  }

  static String authorization() {
    return "AQ." + noise(50);
  }

  static String noise(int length) {
    return RANDOM
        .ints(length, 0, ALPHABET.length())
        .mapToObj(i -> ALPHABET.substring(i, i + 1))
        .collect(Collectors.joining());
  }
}
