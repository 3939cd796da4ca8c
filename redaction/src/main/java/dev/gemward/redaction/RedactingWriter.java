package dev.gemward.redaction;

import java.io.IOException;
import java.io.Writer;

/** Redacts what is written to a writer. */
final class RedactingWriter extends Writer {
  private final Writer out;
  private final HeldLine line;
  private boolean closed;

  RedactingWriter(Redactor redactor, Writer out) {
    this.out = out;
    this.line = new HeldLine(redactor, false, new RedactedText(out::write));
  }

  @Override
  public void write(int c) throws IOException {
    synchronized (lock) {
      requireOpen();
      line.append((char) c);
    }
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    write(new String(text, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    synchronized (lock) {
      requireOpen();
      line.append(text.substring(offset, offset + length));
    }
  }

  @Override
  public void flush() throws IOException {
    synchronized (lock) {
      requireOpen();
      line.flush();
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
      try (out) {
        line.close();
      }
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("The writer is closed");
    }
  }
}
