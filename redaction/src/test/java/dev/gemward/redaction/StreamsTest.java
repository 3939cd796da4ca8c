package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.testing.FakeKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"LoopOverCharArray", "MustBeClosed"}) // Looks at them before they are closed.
class StreamsTest {
  private static final String SECRET = FakeKeys.noise(40);
  private static final String PEM_BEGIN = "-----BEGIN " + "PRIVATE KEY-----";
  private static final String PEM_END = "-----END " + "PRIVATE KEY-----";

  private final Redactor redactor = new Redactor();

  StreamsTest() {
    redactor.register(SECRET);
  }

  private static String sample() {
    return String.join(
        "\n",
        "one " + Samples.standardKey() + " two",
        "",
        "api_key: \"s3cr3t-Value and more\" ü ☂ \uD83D\uDD11",
        "{\"private_key\": \"" + Samples.privateKey("\\n") + "\"}",
        Samples.privateKey("\r\n") + " Authorization: Bearer abcdefgh-0123\r",
        "x" + SECRET + "x" + SECRET.substring(10, 30),
        "https://x.googleapis.com/v1?key=0123456789&a=b " + Samples.authorizationKey());
  }

  @Test
  void aSecretIsFoundHoweverItIsSplit() throws IOException {
    String sample = sample();
    String expected = redactor.redact(sample);
    assertThat(expected).doesNotContain(SECRET.substring(0, 12)).contains("[redacted private key]");
    for (int split = 0; split <= sample.length(); split++) {
      StringWriter written = new StringWriter();
      try (Writer writer = redactor.over(written)) {
        writer.write(sample.substring(0, split));
        writer.write(sample.substring(split));
      }
      assertThat(written).hasToString(expected);
    }
  }

  @Test
  void bytesAreRedactedHoweverTheyAreSplit() throws IOException {
    for (Charset charset :
        new Charset[] {
          UTF_8,
          ISO_8859_1,
          UTF_16,
          UTF_16LE,
          Charset.forName("UTF-32"),
          Charset.forName("Shift_JIS")
        }) {
      byte[] sample = sample().getBytes(charset);
      byte[] expected = redactor.redact(sample, charset);
      assertThat(new String(expected, charset)).contains("[redacted private key]");
      for (int split = 0; split <= sample.length; split++) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream stream = redactor.over(written, charset)) {
          stream.write(sample, 0, split);
          stream.write(sample, split, sample.length - split);
        }
        assertThat(written.toByteArray()).isEqualTo(expected);
      }
    }
  }

  @Test
  void singleCharactersAndBytesAreEnough() throws IOException {
    String sample = sample();
    StringWriter written = new StringWriter();
    try (Writer writer = redactor.over(written)) {
      for (int i = 0; i < sample.length(); i++) {
        writer.write(sample.charAt(i));
      }
    }
    assertThat(written).hasToString(redactor.redact(sample));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream stream = redactor.over(bytes, UTF_8)) {
      for (byte b : sample.getBytes(UTF_8)) {
        stream.write(b);
      }
    }
    assertThat(bytes.toString(UTF_8)).isEqualTo(redactor.redact(sample));
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() throws IOException {
    byte[] before = {(byte) 0xff, (byte) 0xc3, 'a', ' ', (byte) 0x80};
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (OutputStream stream = redactor.over(written, UTF_8)) {
      stream.write(before);
      stream.write(SECRET.getBytes(UTF_8));
      stream.write(before);
    }

    String label = Samples.label("secret", SECRET);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(before);
    expected.write(label.getBytes(UTF_8));
    expected.write(before);
    assertThat(written.toByteArray()).isEqualTo(expected.toByteArray());
  }

  @Test
  void aLineIsHandedOnWhenItEnds() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("one");
    assertThat(written).hasToString("");
    writer.write(" line\nand");
    assertThat(written).hasToString("one line\n");
    writer.close();
    assertThat(written).hasToString("one line\nand");
  }

  @Test
  void flushHandsOnCompleteWords() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("one two " + SECRET.substring(0, 20));
    writer.flush();
    assertThat(written).hasToString("one two ");
    writer.write(SECRET.substring(20));
    writer.flush();
    assertThat(written).hasToString("one two ");
    writer.write(" three");
    writer.flush();
    assertThat(written).hasToString("one two " + Samples.label("secret", SECRET) + " ");
    writer.close();
    assertThat(written).hasToString("one two " + Samples.label("secret", SECRET) + " three");
  }

  @Test
  void aNameBeforeTheFlushStillCoversTheValueAfterIt() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("Authorization: Bearer ");
    writer.flush();
    assertThat(written).hasToString("Authorization: Bearer ");
    writer.write("abcdefgh-0123 ");
    writer.flush();
    writer.write("and more\n");
    writer.close();
    assertThat(written).hasToString("Authorization: Bearer [redacted value] and more\n");
  }

  @Test
  void aValueInWhichAFlushFallsIsReplacedOnce() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("\"api_key\": \"a long secret ");
    writer.flush();
    assertThat(written).hasToString("\"api_key\": \"[redacted value]");
    writer.write("value that ");
    writer.flush();
    writer.write("ends\" here");
    writer.close();
    assertThat(written).hasToString("\"api_key\": \"[redacted value]\" here");
  }

  @Test
  void aPrivateKeyInWhichFlushesFallIsReplacedOnce() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    for (String line : Samples.privateKey("\n").split("\n", -1)) {
      writer.write(line + "\n");
      writer.flush();
    }
    writer.write("after\n");
    writer.flush();
    assertThat(written).hasToString("[redacted private key]\nafter\n");
  }

  @Test
  void aValueOfWhichTheBeginningWasFlushedIsReplacedFromThere() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("\"api_key\": \"short ");
    writer.flush();
    writer.write("and long\" here\n");

    assertThat(written).hasToString("\"api_key\": \"short [redacted value]\" here\n");
  }

  @Test
  void aPrivateKeyIsHandedOnAsSoonAsItEnds() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("before ".repeat(50) + "\n" + PEM_BEGIN + "\nMIIE\n");
    assertThat(written).hasToString("before ".repeat(50) + "\n");
    writer.write("vg\n" + PEM_END + "\nafter\n");
    assertThat(written).hasToString("before ".repeat(50) + "\n[redacted private key]\nafter\n");
  }

  @Test
  void aSecondBeginningDoesNotDecideWhereThePrivateKeyEnds() throws IOException {
    String text = PEM_BEGIN + "\"\n" + PEM_BEGIN + "\"\n" + PEM_END + "\nb\n";

    assertThat(written(text, text.indexOf(PEM_END))).isEqualTo("[redacted private key]\nb\n");
  }

  @Test
  void aPrivateKeyThatWasCutDoesNotGoOnBehindALongValue() throws IOException {
    String text = PEM_BEGIN + "\" api_key=" + "v4lue.".repeat(10_500) + ", and " + PEM_END + " b";

    assertThat(written(text, 1000))
        .isEqualTo("[redacted private key]\" api_key=[redacted value], and " + PEM_END + " b");
  }

  @Test
  void aPrivateKeyThatIsCutDoesNotHoldBackWhatIsFlushed() throws IOException {
    StringWriter written = new StringWriter();
    Writer writer = redactor.over(written);

    writer.write("{\"private_key\": \"" + PEM_BEGIN + "\\nMIIE...\"}\nafter\n");
    writer.flush();

    assertThat(written).hasToString("{\"private_key\": \"[redacted private key]\"}\nafter\n");
  }

  @Test
  void aPrivateKeyWithoutEndEndsAsInAText() throws IOException {
    for (String end : new String[] {"", PEM_END, "\"", "'\n" + PEM_END}) {
      for (int length : new int[] {0, 10, 16_000, 17_000, 70_000}) {
        String text =
            "a " + PEM_BEGIN + ("\n" + "x".repeat(63)).repeat(length / 64) + end + "\nb c\nd";
        assertThat(written(text, 64)).isEqualTo(redactor.redact(text));
        assertThat(written(text, 10_000)).isEqualTo(redactor.redact(text));
      }
    }
  }

  @Test
  void aLineWithoutEndIsHeldBackUpToALimit() throws IOException {
    for (String portion : new String[] {"word ", "x", SECRET, "\uD83D\uDD11"}) {
      StringBuilder text = new StringBuilder();
      StringWriter written = new StringWriter();
      Writer writer = redactor.over(written);
      while (text.length() < 300_000) {
        writer.write(portion.repeat(50));
        text.append(portion.repeat(50));
        if (!portion.equals(SECRET)) {
          assertThat(text.length() - written.getBuffer().length()).isLessThanOrEqualTo(65_536);
        }
      }
      writer.close();
      assertThat(written.toString()).isEqualTo(redactor.redact(text.toString()));
    }
  }

  @Test
  void longLinesAreRedactedAsAWhole() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 40; round++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 200_000) {
        switch (random.nextInt(9)) {
          case 0 -> text.append(SECRET);
          case 1 -> text.append(Samples.standardKey());
          case 2 -> text.append("AQ" + "." + FakeKeys.noise(40 + random.nextInt(25_000)) + ".");
          case 3 -> text.append(" api_key=" + "v4lue.".repeat(2 + random.nextInt(20_000)) + ",");
          case 4 ->
              text.append("\"api-key\": \"" + "a v4lue ".repeat(random.nextInt(9_000)) + "\"");
          case 5 -> text.append(Samples.privateKey("\\n"));
          case 6 -> text.append(FakeKeys.noise(random.nextInt(90_000)).replace("AIza", "") + ".");
          case 7 -> text.append("word ".repeat(random.nextInt(20_000)));
          default -> text.append(PEM_BEGIN + "x".repeat(random.nextInt(20_000)) + "\"");
        }
      }
      String whole = text.toString();
      assertThat(written(whole, 1 + random.nextInt(30_000))).isEqualTo(redactor.redact(whole));
    }
  }

  @Test
  void flushesNeverLetASecretOut() throws IOException {
    Random random = new Random(12);
    String key = Samples.authorizationKey();
    for (int round = 0; round < 300; round++) {
      String text = ("some words " + key + " and \"" + SECRET + "\" as\twell\n").repeat(5);
      StringWriter written = new StringWriter();
      Writer writer = redactor.over(written);
      int at = 0;
      while (at < text.length()) {
        int next = Math.min(text.length(), at + random.nextInt(60));
        writer.write(text, at, next - at);
        at = next;
        if (random.nextBoolean()) {
          writer.flush();
        }
      }
      writer.close();
      assertThat(written).hasToString(redactor.redact(text));
    }
  }

  private String written(String text, int portion) throws IOException {
    StringWriter written = new StringWriter();
    try (Writer writer = redactor.over(written)) {
      for (int at = 0; at < text.length(); at += portion) {
        writer.write(text, at, Math.min(portion, text.length() - at));
      }
    }
    return written.toString();
  }

  @Test
  void aPrintStreamOverItPrintsLineByLine() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(redactor.over(bytes, UTF_8), true, UTF_8);

    out.print("a ");
    out.print(SECRET);
    out.println(" b");
    out.printf("%s=%s%n", "api_key", "0123456789");

    assertThat(bytes.toString(UTF_8).lines())
        .containsExactly("a " + Samples.label("secret", SECRET) + " b", "api_key=[redacted value]");
  }

  @Test
  void nothingIsWrittenToWhatIsClosed() throws IOException {
    Writer writer = redactor.over(new StringWriter());
    OutputStream stream = redactor.over(new ByteArrayOutputStream(), UTF_8);
    OutputStream wide = redactor.over(new ByteArrayOutputStream(), UTF_16);
    for (AutoCloseable each : new AutoCloseable[] {writer, stream, wide, writer, stream, wide}) {
      assertThatCloses(each);
    }

    for (ThrowingCallable each :
        List.<ThrowingCallable>of(
            () -> writer.write("a"),
            () -> writer.write('a'),
            writer::flush,
            () -> stream.write(new byte[1]),
            () -> stream.write('a'),
            stream::flush,
            () -> wide.write(new byte[1]),
            () -> wide.write('a'),
            wide::flush)) {
      assertThatThrownBy(each).isInstanceOf(IOException.class).hasMessageEndingWith(" is closed");
    }
  }

  private static void assertThatCloses(AutoCloseable closeable) {
    assertThat(closeable).satisfies(AutoCloseable::close);
  }

  @Test
  void aShortTextInAWideCharsetIsHandedOn() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    redactor.over(written, UTF_16LE).close();
    assertThat(written.size()).isZero();

    try (OutputStream stream = redactor.over(written, UTF_16LE)) {
      stream.write("a".getBytes(UTF_16LE));
    }
    assertThat(written.toString(UTF_16LE)).isEqualTo("a");
  }
}
