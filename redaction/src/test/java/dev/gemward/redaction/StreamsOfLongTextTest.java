package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams over texts longer than what they may hold back, and flushed ones. */
@SuppressWarnings("MustBeClosed") // What is to see is what comes before they are closed.
class StreamsOfLongTextTest {
  private static final int HELD = 1 << 16;
  private static final int STEP = 1_000;
  private static final Twins TWINS = Sample.ALL_TWINS.get(2);

  @ParameterizedTest
  @ValueSource(strings = {"x", "x;", "some words ", "\"", "\n", "a line\n", "-----BEGIN "})
  void noMoreThan64KiCharactersAreHeldBack(String clean) throws IOException {
    byte[] bytes = clean.repeat(3 * HELD / clean.length()).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    OutputStream out = TWINS.redactor().over(sink, StandardCharsets.UTF_8);

    for (int at = 0; at < bytes.length; at += STEP) {
      int length = Math.min(STEP, bytes.length - at);
      out.write(bytes, at, length);
      assertThat(at + length - sink.size()).isLessThanOrEqualTo(HELD);
    }
  }

  @Test
  void aPrivateKeyWithoutEndHoldsNothingBackForever() throws IOException {
    String text = "-----BEGIN PRIVATE KEY-----\n" + "a line\n".repeat(HELD);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    TWINS
        .redactor()
        .over(sink, StandardCharsets.UTF_8)
        .write(text.getBytes(StandardCharsets.US_ASCII));

    assertThat(sink.size()).isGreaterThan(text.length() - 2 * HELD);
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"x;", "some words ", "abcdefg+", "\u00e9"})
  void aSecretIsFoundWhereverItIsInALineLongerThanWhatIsHeldBack(String filler) throws IOException {
    Random random = new Random(9);
    for (int trial = 0; trial < 40; trial++) {
      int before = HELD - 200 + random.nextInt(220);
      String secret =
          trial % 2 == 0
              ? "AIza" + Twins.token(random, 35)
              : TWINS.secrets().get(random.nextInt(3));
      String text =
          filler.repeat(2 * HELD).substring(0, before) + " " + secret + filler.repeat(HELD / 2);

      String redacted = throughStream(text, 1 + random.nextInt(5_000));

      assertThat(redacted.equals(TWINS.redactor().redact(text)))
          .as("as the whole, with a secret at %d", before)
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void aNameBeforeAFlushCoversTheValueBehindIt(Surroundings around) throws IOException {
    String value = Twins.token(new Random(3), 30);
    String whole = around.around(value);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (OutputStream out = TWINS.redactor().over(sink, StandardCharsets.UTF_8)) {
      out.write(around.before().getBytes(StandardCharsets.UTF_8));
      out.flush();
      out.write((value + around.behind()).getBytes(StandardCharsets.UTF_8));
    }

    assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo(TWINS.redactor().redact(whole));
  }

  static List<Surroundings> surroundings() {
    return Surroundings.ALL;
  }

  private static String throughStream(String text, int atOnce) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    try (OutputStream out = TWINS.redactor().over(sink, StandardCharsets.UTF_8)) {
      for (int at = 0; at < bytes.length; at += atOnce) {
        out.write(bytes, at, Math.min(atOnce, bytes.length - at));
      }
    }
    return sink.toString(StandardCharsets.UTF_8);
  }
}
