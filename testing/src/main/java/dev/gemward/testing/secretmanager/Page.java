package dev.gemward.testing.secretmanager;

import java.util.List;

/**
 * A part of a list.
 *
 * @param next the token that asks for the part after this one, or the empty string
 */
record Page<T>(List<T> items, String next) {
  private static final int LARGEST = 25_000;

  static <T> Page<T> of(List<T> all, int size, String token) {
    int from = token.isEmpty() ? 0 : start(token, all.size());
    int to = Math.min(all.size(), from + (size <= 0 ? LARGEST : Math.min(size, LARGEST)));
    return new Page<>(all.subList(from, to), to < all.size() ? Integer.toString(to) : "");
  }

  private static int start(String token, int size) {
    if (!token.matches("[0-9]{1,9}") || Integer.parseInt(token) > size) {
      throw SecretErrors.invalid("The page token is not valid.");
    }
    return Integer.parseInt(token);
  }
}
