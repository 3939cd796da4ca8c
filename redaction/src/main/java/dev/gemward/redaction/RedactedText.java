package dev.gemward.redaction;

import java.io.IOException;

/** Writes text on, with labels in the place of secrets. */
final class RedactedText implements HeldLine.Sink {
  private final Out out;
  private final StringBuilder text = new StringBuilder();

  /** Where text without secrets goes. */
  interface Out {
    void write(String text) throws IOException;
  }

  RedactedText(Out out) {
    this.out = out;
  }

  @Override
  public void text(CharSequence held, int from, int to) {
    text.append(held, from, to);
  }

  @Override
  public void secret(Replacement secret, int length, boolean goesOn) {
    if (!goesOn) {
      secret.writeTo(text);
    }
  }

  @Override
  public void end() throws IOException {
    if (text.length() > 0) {
      String written = text.toString();
      text.setLength(0);
      out.write(written);
    }
  }
}
