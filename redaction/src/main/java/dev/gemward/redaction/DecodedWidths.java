package dev.gemward.redaction;

import static java.nio.charset.CodingErrorAction.REPLACE;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;

/**
 * Tells how many bytes characters were decoded from, by decoding the bytes once more: encoding the
 * characters would give others where a byte was damaged. Keeps the bytes that were not asked about
 * yet. Not thread-safe.
 */
final class DecodedWidths implements Findings.Widths {
  private final CharsetDecoder decoder;
  private final CharBuffer decoded = CharBuffer.allocate(4096);
  private ByteBuffer bytes;
  private boolean complete;

  /** So many characters were asked about and not decoded: the first half of a pair. */
  private long missing;

  DecodedWidths(Charset charset) {
    decoder = charset.newDecoder().onMalformedInput(REPLACE).onUnmappableCharacter(REPLACE);
    bytes = ByteBuffer.allocate(0);
  }

  /** Of characters that were decoded from all of {@code text}. */
  DecodedWidths(Charset charset, byte[] text) {
    this(charset);
    bytes = ByteBuffer.wrap(text);
    complete = true;
  }

  void append(byte[] more, int from, int length) {
    bytes.compact();
    if (bytes.remaining() < length) {
      ByteBuffer larger = ByteBuffer.allocate(2 * (bytes.position() + length));
      bytes = larger.put(bytes.flip());
    }
    bytes.put(more, from, length).flip();
  }

  /** Says that no bytes come any more. */
  void complete() {
    complete = true;
  }

  @Override
  public int next(int characters) {
    int before = bytes.position();
    missing += characters;
    boolean more = true;
    while (missing > 0 && more) {
      decoded.clear().limit((int) Math.min(missing, decoded.capacity()));
      decoder.decode(bytes, decoded, complete);
      missing -= decoded.position();
      more = decoded.position() > 0;
    }
    return bytes.position() - before;
  }
}
