package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What must be true of what is found, for every text: whoever replaces it has what redaction gives.
 * Fails without the text: it holds secrets.
 */
final class FindJudge {
  private FindJudge() {}

  static void text(Sample sample) {
    Redactor redactor = sample.twins().redactor();
    String text = sample.text();

    List<Finding> found = redactor.find(text);

    Judge.same("replaced text", replaced(text, found), redactor.redact(text));
    assertThat(redactor.find(CharBuffer.wrap(text))).as("characters").isEqualTo(found);
  }

  static void bytes(Sample sample, Charset charset) {
    Redactor redactor = sample.twins().redactor();
    byte[] bytes = sample.text().getBytes(charset);
    if (new String(bytes, charset).equals(sample.text())) {
      byte[] replaced = replaced(bytes, redactor.find(bytes, charset), charset);
      assertThat(replaced.length).as("length").isEqualTo(redactor.redact(bytes, charset).length);
      Judge.same(
          "replaced " + charset,
          new String(replaced, charset),
          new String(redactor.redact(bytes, charset), charset));
    }
  }

  /** Fails unless in bytes that may be no text each place is where the decoded text has it. */
  static void places(Redactor redactor, byte[] bytes, Charset charset) {
    Charset exact = Charsets.exact(charset, bytes);
    List<Finding> expected = redactor.find(new String(bytes, exact));

    List<Finding> found = redactor.find(bytes, charset);

    assertThat(found).as("as many").hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(decodedLength(bytes, found.get(i).start(), exact))
          .as("start")
          .isEqualTo(expected.get(i).start());
      assertThat(decodedLength(bytes, found.get(i).end(), exact))
          .as("end")
          .isEqualTo(expected.get(i).end());
      assertThat(found.get(i).label()).as("label").isEqualTo(expected.get(i).label());
    }
    assertThat(inStream(redactor, bytes, charset, new Random(bytes.length)))
        .as("in a stream")
        .isEqualTo(found);
  }

  private static long decodedLength(byte[] bytes, long end, Charset exact) {
    return new String(bytes, 0, (int) end, exact).length();
  }

  /** Fails unless a stream that comes in portions gives what the whole gives. */
  static void stream(Sample sample, Charset charset) {
    Redactor redactor = sample.twins().redactor();
    byte[] bytes = sample.text().getBytes(charset);

    List<Finding> found = inStream(redactor, bytes, charset, new Random(sample.seed()));

    assertThat(found).as("%s in a stream", charset).isEqualTo(redactor.find(bytes, charset));
  }

  static List<Finding> inStream(Redactor redactor, byte[] bytes, Charset charset, Random cuts) {
    List<Finding> found = new ArrayList<>();
    try {
      redactor.find(new InPortions(bytes, cuts), charset, found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  static String replaced(String text, List<Finding> found) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    for (Finding each : found) {
      replaced.append(text, at, (int) each.start()).append(each.label());
      at = (int) each.end();
    }
    return replaced.append(text.substring(at)).toString();
  }

  static byte[] replaced(byte[] bytes, List<Finding> found, Charset charset) {
    ByteArrayOutputStream replaced = new ByteArrayOutputStream();
    int at = 0;
    for (Finding each : found) {
      replaced.write(bytes, at, (int) each.start() - at);
      replaced.writeBytes(each.label().getBytes(Charsets.exact(charset, bytes)));
      at = (int) each.end();
    }
    replaced.write(bytes, at, bytes.length - at);
    return replaced.toByteArray();
  }

  /** Gives as many bytes at a time as chance has it. */
  private static final class InPortions extends ByteArrayInputStream {
    private final Random cuts;
    private final int most;

    InPortions(byte[] bytes, Random cuts) {
      super(bytes);
      this.cuts = cuts;
      this.most = 1 << cuts.nextInt(14);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, 1 + cuts.nextInt(most)));
    }
  }
}
