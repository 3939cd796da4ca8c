package dev.gemward.redaction;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Redacts what is written to a stream in a charset that has to be decoded. */
final class DecodingStream extends OutputStream {
  private final Redactor redactor;
  private final OutputStream out;
  private final Charset charset;

  /** The first bytes, which may tell the order of the others. */
  private final ByteArrayOutputStream first = new ByteArrayOutputStream();

  private @Nullable Decoding decoding;
  private boolean closed;

  DecodingStream(Redactor redactor, OutputStream out, Charset charset) {
    this.redactor = redactor;
    this.out = out;
    this.charset = charset;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("The stream is closed");
    }
    if (decoding != null) {
      decoding.append(bytes, offset, length);
      return;
    }
    first.write(bytes, offset, length);
    if (first.size() >= Charsets.MARK) {
      begin();
    }
  }

  @CanIgnoreReturnValue
  private Decoding begin() throws IOException {
    byte[] beginning = first.toByteArray();
    first.reset();
    Charset exact = Charsets.exact(charset, beginning);
    HeldLine held =
        new HeldLine(redactor, false, new RedactedText(text -> out.write(text.getBytes(exact))));
    Decoding begun = new Decoding(held, exact);
    out.write(Charsets.lostMark(exact, beginning).getBytes(exact));
    begun.append(beginning, 0, beginning.length);
    decoding = begun;
    return begun;
  }

  @Override
  public synchronized void flush() throws IOException {
    if (closed) {
      throw new IOException("The stream is closed");
    }
    if (decoding != null) {
      decoding.flush();
    }
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      (decoding == null ? begin() : decoding).close();
    }
  }
}
