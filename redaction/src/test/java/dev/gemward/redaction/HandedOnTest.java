package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When what is written to a stream or writer of ours is in the one below it. */
@SuppressWarnings("MustBeClosed") // Looks at them before they are closed.
class HandedOnTest {
  private static final String SECRET = FakeKeys.noise(40);
  private static final String LABEL = Samples.label("secret", SECRET);

  private final Redactor redactor = new Redactor();

  HandedOnTest() {
    redactor.register(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-32", "Shift_JIS"})
  void bytesAreBelowWhenALineEndsOrIsFlushed(Charset charset) throws IOException {
    ByteArrayOutputStream below = new ByteArrayOutputStream();
    OutputStream stream = redactor.over(new BufferedOutputStream(below, 1 << 16), charset);

    for (byte b : ("one " + SECRET + "\ntwo th").getBytes(charset)) {
      stream.write(b);
    }
    assertThat(below.size()).isZero();
    stream.flush();
    assertThat(below.toString(charset)).isEqualTo("one " + LABEL + "\ntwo ");
    stream.close();
    assertThat(below.toString(charset)).isEqualTo("one " + LABEL + "\ntwo th");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-32", "Shift_JIS"})
  void aLineOfSingleBytesIsHandedOnWithoutAFlush(Charset charset) throws IOException {
    ByteArrayOutputStream below = new ByteArrayOutputStream();
    OutputStream stream = redactor.over(below, charset);

    for (byte b : ("one " + SECRET + "\ntwo th").getBytes(charset)) {
      stream.write(b);
    }

    assertThat(below.toString(charset)).isEqualTo("one " + LABEL + "\n");
  }

  @Test
  void charactersAreBelowWhenALineEndsOrIsFlushed() throws IOException {
    StringWriter below = new StringWriter();
    Writer writer = redactor.over(new BufferedWriter(below, 1 << 16));

    for (char c : ("one " + SECRET + "\ntwo th").toCharArray()) {
      writer.write(c);
    }
    assertThat(below).hasToString("");
    writer.flush();
    assertThat(below).hasToString("one " + LABEL + "\ntwo ");
  }

  @Test
  void aLineOfSingleCharactersIsHandedOnWithoutAFlush() throws IOException {
    StringWriter below = new StringWriter();
    Writer writer = redactor.over(below);

    for (char c : ("one " + SECRET + "\ntwo th").toCharArray()) {
      writer.write(c);
    }

    assertThat(below).hasToString("one " + LABEL + "\n");
  }

  @Test
  void aStreamThatIsFlushedBeforeItsOrderIsKnownLosesNothing() throws IOException {
    ByteArrayOutputStream below = new ByteArrayOutputStream();
    OutputStream stream = redactor.over(below, UTF_16);
    byte[] text = "a b".getBytes(UTF_16);

    stream.write(text, 0, 3);
    stream.flush();
    stream.write(text, 3, text.length - 3);
    stream.close();

    assertThat(below.toByteArray()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "x-UTF-16LE-BOM", "UTF-32", "X-UTF-32BE-BOM", "X-UTF-32LE-BOM"})
  void theMarkTellsTheOrderOfTheBytesWhateverTheNameSays(Charset charset) throws IOException {
    String width = charset.name().contains("16") ? "UTF-16" : "UTF-32";
    for (String order : new String[] {"BE", "LE"}) {
      assertThatTheMarkStays(charset, Charset.forName(width + order));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void theMarkStaysWhereTheNameTellsTheOrder(Charset charset) throws IOException {
    assertThatTheMarkStays(charset, charset);
  }

  private void assertThatTheMarkStays(Charset charset, Charset written) throws IOException {
    byte[] text = ("\ufeffone " + SECRET + " two").getBytes(written);
    byte[] expected = ("\ufeffone " + LABEL + " two").getBytes(written);

    assertThat(redactor.redact(text, charset)).isEqualTo(expected);
    ByteArrayOutputStream below = new ByteArrayOutputStream();
    try (OutputStream stream = redactor.over(below, charset)) {
      stream.write(text);
    }
    assertThat(below.toByteArray()).isEqualTo(expected);
  }

  @Test
  void closingHandsOnWhatIsHeldOnce() throws IOException {
    ByteArrayOutputStream below = new ByteArrayOutputStream();
    OutputStream stream = redactor.over(below, UTF_8);

    stream.write("one".getBytes(UTF_8));
    stream.close();
    stream.close();

    assertThat(below.toString(UTF_8)).isEqualTo("one");
  }
}
