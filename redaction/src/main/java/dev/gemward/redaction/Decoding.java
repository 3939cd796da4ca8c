package dev.gemward.redaction;

import static java.nio.charset.CodingErrorAction.REPLACE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;

/** Makes text of bytes as they come, for a line that holds it. Not thread-safe. */
final class Decoding {
  private static final int PORTION = 4096;

  private final HeldLine line;
  private final CharsetDecoder decoder;
  private final CharBuffer decoded = CharBuffer.allocate(PORTION);

  /** Bytes that are the beginning of a character, and those that come next. */
  private ByteBuffer pending = ByteBuffer.allocate(PORTION);

  Decoding(HeldLine line, Charset exact) {
    this.line = line;
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

  /** Hands on the words that are complete. */
  void flush() throws IOException {
    line.flush();
  }

  /** Hands on everything. */
  void close() throws IOException {
    decode(true);
    while (decoder.flush(decoded).isOverflow()) {
      handOn();
    }
    handOn();
    line.close();
  }
}
