package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gemward.testing.FakeKeys;
import java.lang.management.ManagementFactory;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("UnnecessaryStringBuilder")
class RedactorTest {
  private static final String KEY = Samples.authorizationKey();
  private static final String SECRET = FakeKeys.noise(40);
  private static final List<String> CLEAN =
      List.of(
          "",
          "2026-11-23 10:11:12.345 INFO 1 --- [main] com.example.Application : started in 2.5 s",
          "Authorization of the token: api_key=${KEY}, https://x.googleapis.com/?a=b ya29. AIza",
          "c9a646d3-9c61-4cb7-bfcd-ee2522c8f633 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
          "ü ☂ and a long text: " + "word ".repeat(5000));

  private final Redactor redactor = new Redactor();

  RedactorTest() {
    redactor.register(KEY);
    redactor.register(SECRET);
  }

  @Test
  void secretsOfAllKindsAreReplacedAndNothingElse() {
    String standard = Samples.standardKey();
    String text = "é " + standard + ", " + KEY + " b; token=" + SECRET + " api_key=0123456789 c";

    assertThat(redactor.redact(text))
        .isEqualTo(
            "é %s, %s b; token=%s api_key=[redacted value] c"
                .formatted(
                    Samples.label("AIza key", standard),
                    Samples.label("AQ key", KEY),
                    Samples.label("secret", SECRET)));
  }

  @Test
  void aTextOfAnyLengthIsRedacted() {
    for (int length = 0; length < 9000; length += length < 200 ? 1 : 97) {
      String padding = " x ".repeat(length / 3);
      String text = padding + SECRET + padding + KEY + padding;
      String expected =
          padding
              + Samples.label("secret", SECRET)
              + padding
              + Samples.label("AQ key", KEY)
              + padding;

      assertThat(redactor.redact(text)).isEqualTo(expected);
      assertThat(redactor.redact("☂" + text)).isEqualTo("☂" + expected);
      assertThat(redactor.redact(text.getBytes(UTF_8), UTF_8)).isEqualTo(expected.getBytes(UTF_8));
    }
  }

  @Test
  void cleanTextsAreTheSameInstance() {
    for (String text : CLEAN) {
      byte[] bytes = text.getBytes(UTF_8);
      byte[] wide = text.getBytes(UTF_16);
      CharBuffer builder = CharBuffer.wrap(text);

      assertThat(redactor.redact(text)).isSameAs(text);
      assertThat(redactor.redact(bytes, UTF_8)).isSameAs(bytes);
      assertThat(redactor.redact(wide, UTF_16)).isSameAs(wide);
      assertThat(redactor.redact(builder)).isSameAs(builder);
    }
  }

  @Test
  void anyCharacterSequenceIsRedacted() {
    assertThat(redactor.redact(CharBuffer.wrap("a " + SECRET + " ☂")))
        .hasToString("a " + Samples.label("secret", SECRET) + " ☂");
    assertThat(redactor.redact((CharSequence) SECRET)).hasToString(Samples.label("secret", SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "US-ASCII",
        "ISO-8859-1",
        "ISO-8859-15",
        "windows-1252",
        "UTF-16",
        "UTF-16BE",
        "UTF-16LE",
        "UTF-32",
        "Shift_JIS",
        "GB18030",
        "IBM037"
      })
  void bytesOfAnyCharsetAreRedacted(String name) {
    Charset charset = Charset.forName(name);
    String before = "a " + KEY + " Authorization: Bearer 0123456789 b";
    String after =
        "a " + Samples.label("AQ key", KEY) + " Authorization: Bearer [redacted value] b";

    byte[] redacted = redactor.redact(before.getBytes(charset), charset);

    assertThat(redacted).isEqualTo(after.getBytes(charset));
  }

  @Test
  void theByteOrderMarkStaysAsItIs() {
    String text = "a " + SECRET;
    String redacted = "a " + Samples.label("secret", SECRET);

    assertThat(redactor.redact(("\uFEFF" + text).getBytes(UTF_16LE), UTF_16))
        .isEqualTo(("\uFEFF" + redacted).getBytes(UTF_16LE));
    assertThat(redactor.redact(text.getBytes(UTF_16LE), UTF_16LE))
        .isEqualTo(redacted.getBytes(UTF_16LE));
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() {
    byte[] text = ("\u00ff\u00c3 " + SECRET + "\u0080\u00e2").getBytes(ISO_8859_1);
    byte[] expected =
        ("\u00ff\u00c3 " + Samples.label("secret", SECRET) + "\u0080\u00e2").getBytes(ISO_8859_1);

    assertThat(redactor.redact(text, UTF_8)).isEqualTo(expected);
    assertThat(redactor.redact(text, US_ASCII)).isEqualTo(expected);
  }

  @Test
  void bytesOfUtf8AreRedactedAsTheirText() {
    for (String value :
        new String[] {
          "üüüüüüü",
          "üüüüüü1",
          "üüüüüüü1",
          "☂☂☂☂☂☂1",
          "\uD83D\uDD11\uD83D\uDD11\uD83D\uDD111",
          "ü".repeat(19),
          "ü".repeat(20)
        }) {
      String text = "api_key=" + value + " end";
      String expected = redactor.redact(text);

      assertThat(new String(redactor.redact(text.getBytes(UTF_8), UTF_8), UTF_8))
          .isEqualTo(expected);
    }
  }

  @Test
  @Tag("slow")
  void aRedactedTextDoesNotChange() {
    Random random = new Random(5);
    String[] parts = {
      KEY,
      SECRET,
      SECRET.substring(5, 20),
      Samples.standardKey(),
      Samples.accessToken(),
      "ya29.",
      "api_key",
      "Authorization",
      "=",
      ":",
      " ",
      "\"",
      "'",
      "\\\"",
      "[",
      "]",
      "Bearer ",
      "abcdef",
      "%",
      "${",
      "<",
      ",",
      "\n",
      "0123456789",
      "?key=",
      "googleapis.com",
      "-----BEGIN " + "PRIVATE KEY-----",
      "-----END " + "PRIVATE KEY-----",
      "}",
      "AI" + "za",
      "[redacted ",
      "[redacted value]",
      "☂",
      "A",
      "_"
    };
    for (int round = 0; round < 200_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String once = redactor.redact(text.toString());

      assertThat(redactor.redact(once)).isSameAs(once);
      assertThat(redactor.redact(text.toString().getBytes(UTF_8), UTF_8))
          .isEqualTo(once.getBytes(UTF_8));
    }
  }

  @Test
  void aCleanTextCostsNoMemory() {
    byte[][] bytes = CLEAN.stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
    String[] texts = CLEAN.toArray(String[]::new);
    for (int i = 0; i < 100; i++) {
      redactAll(texts, bytes);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long empty = threads.getCurrentThreadAllocatedBytes() - before;

    before = threads.getCurrentThreadAllocatedBytes();
    redactAll(texts, bytes);
    long after = threads.getCurrentThreadAllocatedBytes();

    assertThat(after - before).isEqualTo(empty);
  }

  private void redactAll(String[] texts, byte[][] bytes) {
    redactor.register(KEY);
    for (int i = 0; i < texts.length; i++) {
      redactor.redact(texts[i]);
      redactor.redact(bytes[i], UTF_8);
    }
  }

  @Test
  @Tag("slow")
  void hostileTextsTakeTimeInProportion() {
    int length = 1 << 20;
    for (String part :
        new String[] {
          "authorization:",
          "apikey=%",
          "apikey=apikey=",
          "apikey=\"",
          "api_key  ",
          "apikey=[",
          "googleapis.com",
          "googleapis.com/?key=",
          "-----BEGIN " + "PRIVATE KEY-----\"",
          "-----BEGIN " + "PRIVATE KEY-----",
          "-----END " + "PRIVATE KEY-----",
          "ya29.",
          "auth_tokens/",
          "AI" + "za",
          "AQ.",
          "1//0",
          "A",
          "41",
          "41 ",
          "%41",
          "&#65;",
          "\\u0041",
          "&#",
          "[redacted",
          KEY.substring(0, 12),
          SECRET,
          "authorization: a",
          "\u0080",
          "authorization=\u0080"
        }) {
      byte[] text = part.repeat(length / part.length()).getBytes(ISO_8859_1);
      long start = System.nanoTime();
      redactor.redact(text, UTF_8);

      // A quadratic scan of a megabyte takes minutes.
      assertThat(System.nanoTime() - start).as(part).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
  }

  @Test
  void manyThreadsRedactAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        String name = "thread " + thread + " ";
        all.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2000; i++) {
                    redactor.register("a-secret-with-the-number-" + i % 60);
                    assertThat(redactor.redact(name + SECRET + " " + KEY))
                        .startsWith(name + "[redacted ")
                        .endsWith(Samples.label("AQ key", KEY));
                  }
                }));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
