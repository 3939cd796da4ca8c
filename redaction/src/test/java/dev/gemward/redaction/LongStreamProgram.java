package dev.gemward.redaction;

import java.io.InputStream;
import java.nio.charset.Charset;

/** Looks for a key at the end of a long stream, and prints where it is. */
final class LongStreamProgram {
  private LongStreamProgram() {}

  /** Is given a charset, how many bytes come before the key, what they are, and the key. */
  public static void main(String[] arguments) throws Exception {
    Charset charset = Charset.forName(arguments[0]);
    long length = Long.parseLong(arguments[1]);
    String filler = arguments[2].replace("\\n", "\n");
    InputStream in =
        new LongStream(
            filler.repeat(8192 / filler.length()).getBytes(charset),
            length,
            arguments[3].getBytes(charset));
    new Redactor()
        .find(in, charset, found -> System.out.println(found.start() + " " + found.end()));
  }

  /** Text that repeats, and once something else behind it. */
  private static final class LongStream extends InputStream {
    private final byte[] filler;
    private final byte[] last;
    private final long length;
    private long at;

    LongStream(byte[] filler, long length, byte[] last) {
      this.filler = filler;
      this.length = length;
      this.last = last;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int most) {
      byte[] source = at < length ? filler : last;
      int from = (int) (at < length ? at % filler.length : at - length);
      long left = at < length ? length - at : source.length - from;
      int count = (int) Math.min(Math.min(most, source.length - from), left);
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(source, from, into, offset, count);
      at += count;
      return count;
    }
  }
}
