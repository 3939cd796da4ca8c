package dev.gemward.credential;

/**
 * Where a credential came from, in an operator's words: {@code environment variable
 * GEMINI_API_KEY}.
 *
 * <p>The text appears in messages and logs, so it must not hold key material.
 *
 * @param place what kind of place it is
 * @param text what an operator would call it
 */
public record Origin(Place place, String text) {

  @Override
  public String toString() {
    return text;
  }
}
