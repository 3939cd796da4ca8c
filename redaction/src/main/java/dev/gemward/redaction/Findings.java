package dev.gemward.redaction;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells where secrets are in what is handed on, in bytes. For one use. */
final class Findings implements HeldLine.Sink {
  private final Widths widths;
  private final Consumer<Finding> found;

  /** So many bytes came before. */
  private long at;

  /** The secret that came last, as long as it may go on, and where it began. */
  private @Nullable Replacement last;

  private long start;

  /** Tells how many bytes the next so many characters are. */
  interface Widths {
    int next(int characters);
  }

  Findings(Widths widths, Consumer<Finding> found) {
    this.widths = widths;
    this.found = found;
  }

  @Override
  public void text(CharSequence held, int from, int to) {
    finish();
    at += widths.next(to - from);
  }

  @Override
  public void secret(Replacement secret, int length, boolean goesOn) {
    if (!goesOn) {
      finish();
      last = secret;
      start = at;
    }
    at += widths.next(length);
  }

  @Override
  public void end() {}

  /** Tells of all secrets in a text. */
  void all(List<Replacement> secrets, CharSequence text) {
    int done = 0;
    for (Replacement each : secrets) {
      text(text, done, each.start());
      secret(each, each.end() - each.start(), false);
      done = each.end();
    }
    finish();
  }

  /** Tells of the last secret. */
  void finish() {
    if (last != null) {
      Finding finding = Finding.of(last, start, at);
      last = null;
      found.accept(finding);
    }
  }
}
