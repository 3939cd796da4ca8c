package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;

/** Reads a stream to its end and tells what secrets are in it. For one use. */
final class StreamSearch {
  private final Redactor redactor;
  private final Consumer<Finding> found;
  private final byte[] portion = new byte[4096];

  StreamSearch(Redactor redactor, Consumer<Finding> found) {
    this.redactor = redactor;
    this.found = found;
  }

  void search(InputStream in, Charset charset) throws IOException {
    if (Charsets.keepsAscii(charset)) {
      searchBytes(in, charset.equals(UTF_8));
    } else {
      searchDecoded(in, charset);
    }
  }

  /** Looks at each byte as a character, as {@link RedactingStream} does. */
  private void searchBytes(InputStream in, boolean utf8) throws IOException {
    Findings findings = new Findings(characters -> characters, found);
    HeldLine line = new HeldLine(redactor, utf8, findings);
    for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
      line.append(new String(portion, 0, read, ISO_8859_1));
    }
    line.close();
    findings.finish();
  }

  private void searchDecoded(InputStream in, Charset charset) throws IOException {
    byte[] first = in.readNBytes(Charsets.MARK);
    Charset exact = Charsets.exact(charset, first);
    DecodedWidths widths = new DecodedWidths(exact);
    Findings findings = new Findings(widths, found);
    Decoding decoding = new Decoding(new HeldLine(redactor, false, findings), exact);
    widths.append(first, 0, first.length);
    decoding.append(first, 0, first.length);
    for (int read = in.read(portion); read >= 0; read = in.read(portion)) {
      widths.append(portion, 0, read);
      decoding.append(portion, 0, read);
    }
    widths.complete();
    decoding.close();
    findings.finish();
  }
}
