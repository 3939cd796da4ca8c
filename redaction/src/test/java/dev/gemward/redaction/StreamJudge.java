package dev.gemward.redaction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What must be true of the redactor's streams for every text, however it is split. */
final class StreamJudge {
  private StreamJudge() {}

  /** Fails unless a stream hands on what redacting the whole at once gives. */
  static void stream(Sample sample, Charset charset) {
    Redactor redactor = sample.twins().redactor();
    byte[] bytes = sample.text().getBytes(charset);
    if (new String(bytes, charset).equals(sample.text())) {
      ByteArrayOutputStream sink = new ByteArrayOutputStream();
      try (OutputStream out = redactor.over(sink, charset)) {
        write(bytes, out, new Random(sample.seed()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Judge.same(charset + " stream", sink.toString(charset), redactor.redact(sample.text()));
    }
  }

  /** Fails if a secret is handed on in part because the stream was flushed in its middle. */
  static void flushed(Sample sample) {
    byte[] bytes = sample.text().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(sample.seed());
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (OutputStream out = sample.twins().redactor().over(sink, StandardCharsets.UTF_8)) {
      for (int from = 0; from < bytes.length; ) {
        int length = Math.min(1 + random.nextInt(100), bytes.length - from);
        out.write(bytes, from, length);
        out.flush();
        from += length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String redacted = sink.toString(StandardCharsets.UTF_8);
    for (String gone : sample.gone()) {
      // A hexdump is no one word, and only whole words are held back.
      if (gone.indexOf(' ') < 0 && redacted.contains(gone)) {
        throw new AssertionError("a piece of a secret came through a flushed stream");
      }
    }
  }

  private static void write(byte[] bytes, OutputStream out, Random random) throws IOException {
    int most = 1 << random.nextInt(10);
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(random.nextInt(most + 1), bytes.length - from);
      if (length == 1) {
        out.write(bytes[from]);
      } else {
        out.write(bytes, from, length);
      }
      from += length;
    }
  }

  /** Fails unless a writer hands on what redacting the whole at once gives. */
  static void writer(Sample sample) {
    Redactor redactor = sample.twins().redactor();
    StringWriter sink = new StringWriter();
    try (Writer out = redactor.over(sink)) {
      write(sample.text(), out, new Random(sample.seed()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Judge.same("writer", sink.toString(), redactor.redact(sample.text()));
  }

  private static void write(String text, Writer out, Random random) throws IOException {
    int most = 1 << random.nextInt(10);
    for (int from = 0; from < text.length(); ) {
      int length = Math.min(random.nextInt(most + 1), text.length() - from);
      switch (random.nextInt(3)) {
        case 0 -> out.write(text, from, length);
        case 1 -> out.append(text, from, from + length);
        default -> out.write(text.substring(from, from + length).toCharArray());
      }
      from += length;
    }
  }
}
