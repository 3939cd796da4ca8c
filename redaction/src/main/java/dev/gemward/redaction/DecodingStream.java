package dev.gemward.redaction;

import static java.nio.charset.CodingErrorAction.REPLACE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import org.jspecify.annotations.Nullable;

/** Redacts what is written to a stream in a charset that has to be decoded. */
final class DecodingStream extends OutputStream {
  private static final int PORTION = 4096;

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

  private Decoding begin() throws IOException {
    byte[] beginning = first.toByteArray();
    first.reset();
    Decoding begun = new Decoding(redactor, out, Charsets.exact(charset, beginning));
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
      decoding.line.flush();
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

  /** Makes text of bytes as they come. */
  private static final class Decoding {
    private final HeldLine line;
    private final CharsetDecoder decoder;
    private final CharBuffer decoded = CharBuffer.allocate(PORTION);

    /** Bytes that are the beginning of a character, and those that come next. */
    private ByteBuffer pending = ByteBuffer.allocate(PORTION);

    Decoding(Redactor redactor, OutputStream out, Charset exact) {
      line = new HeldLine(redactor, false, text -> out.write(text.getBytes(exact)));
      decoder = exact.newDecoder().onMalformedInput(REPLACE).onUnmappableCharacter(REPLACE);
    }

    void append(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      while (from < offset + length) {
        int some = Math.min(pending.remaining(), offset + length - from);
        pending.put(bytes, from, some);
        from += some;
        decode(false);
      }
    }

    private void decode(boolean last) throws IOException {
      pending.flip();
      while (decoder.decode(pending, decoded, last).isOverflow()) {
        handOn();
      }
      handOn();
      pending.compact();
    }

    private void handOn() throws IOException {
      line.append(decoded.flip());
      decoded.clear();
    }

    void close() throws IOException {
      decode(true);
      while (decoder.flush(decoded).isOverflow()) {
        handOn();
      }
      handOn();
      line.close();
    }
  }
}
