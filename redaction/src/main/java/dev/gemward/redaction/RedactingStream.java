package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Redacts what is written to a stream in a charset in which ASCII is ASCII. Each byte is looked at
 * as a character, so that those that are no valid text stay as they are.
 */
final class RedactingStream extends OutputStream {
  private final OutputStream out;
  private final HeldLine line;
  private boolean closed;

  RedactingStream(Redactor redactor, OutputStream out, boolean utf8) {
    this.out = out;
    this.line =
        new HeldLine(
            redactor, utf8, new RedactedText(text -> out.write(text.getBytes(ISO_8859_1))));
  }

  @Override
  public synchronized void write(int b) throws IOException {
    requireOpen();
    line.append((char) (b & 0xff));
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    requireOpen();
    line.append(new String(bytes, offset, length, ISO_8859_1));
  }

  @Override
  public synchronized void flush() throws IOException {
    requireOpen();
    line.flush();
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      line.close();
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("The stream is closed");
    }
  }
}
