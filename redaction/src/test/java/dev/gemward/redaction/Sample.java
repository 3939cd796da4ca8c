package dev.gemward.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generated text, and what knows the secrets in it.
 *
 * @param gone what must not be left of the text
 * @param seed for whatever else is random about it
 */
record Sample(Twins twins, String text, List<String> gone, long seed) {
  static final List<Twins> ALL_TWINS = Twins.all();

  /** Returns the text whose pieces are made of {@code seeds}: the same for the same seeds. */
  static Sample of(int twins, List<Long> seeds) {
    Twins known = ALL_TWINS.get(twins);
    StringBuilder text = new StringBuilder();
    List<String> gone = new ArrayList<>();
    for (long seed : seeds) {
      SamplePiece piece = SamplePiece.of(new Random(seed), known);
      text.append(piece.text());
      gone.addAll(piece.gone());
    }
    return new Sample(known, text.toString(), List.copyOf(gone), seeds.hashCode());
  }

  /**
   * Returns whether there is no private key in the text. How far one goes that has no end, or that
   * another value or key overlaps, is not settled: the reference, the redactor and its streams draw
   * the line at different places. {@code StreamsTest} and {@code FormatsTest} hold the plain cases.
   */
  boolean isSettled() {
    return !text.contains("-----BEGIN");
  }

  /** Without the text, which holds secrets. */
  @Override
  public String toString() {
    return "text of " + text.length() + " characters, seed " + seed;
  }
}
