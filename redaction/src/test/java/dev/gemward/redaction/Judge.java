package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What must be true of the redactor for every text. Fails without the text: it holds secrets. */
final class Judge {
  private static final int SHOWN = 30;

  private Judge() {}

  /**
   * Fails unless everything is replaced that must be, and nothing that may not be, with the right
   * labels; and again the text does not change.
   */
  static void text(Sample sample) {
    Redactor redactor = sample.twins().redactor();
    String text = sample.text();

    String redacted = redactor.redact(text);

    List<SlowSpan> spans = rightSpans(sample.twins().reference(), text, redactor.find(text));
    same("text", SlowRedactor.reduced(redacted), SlowRedactor.redact(text, spans));
    assertThat(SlowRedactor.labels(text, spans, redacted)).as("every label is right").isTrue();
    sameInstance("text", redacted, text, spans.isEmpty());
    CharBuffer other = CharBuffer.wrap(text);
    CharSequence characters = redactor.redact(other);
    same("characters", characters.toString(), redacted);
    sameInstance("characters", characters, other, spans.isEmpty());
    String again = redactor.redact(redacted);
    same("redacted again", again, redacted);
    sameInstance("redacted again", again, redacted, true);
    for (String gone : sample.gone()) {
      assertThat(redacted.contains(gone)).as("a piece of a secret is left").isFalse();
    }
  }

  /**
   * Returns what must be replaced, and of what may be replaced that which was. Whether it may is
   * asked only about a finding that is not just what must be there.
   */
  private static List<SlowSpan> rightSpans(
      SlowRedactor reference, String text, List<Finding> found) {
    List<SlowSpan> must = reference.must(text);
    List<SlowSpan> merged = SlowRedactor.merged(must);
    List<SlowSpan> right = new ArrayList<>(must);
    for (Finding each : found) {
      if (merged.stream().noneMatch(span -> span.isFoundBy(each))) {
        right.addAll(reference.may(text, (int) each.start(), (int) each.end()));
      }
    }
    return SlowRedactor.merged(right);
  }

  /** Fails unless bytes are redacted as the text is that they mean. */
  static void bytes(Sample sample, List<Charset> charsets) {
    Redactor redactor = sample.twins().redactor();
    String redacted = redactor.redact(sample.text());
    boolean clean = redacted.equals(sample.text());
    for (Charset charset : charsets) {
      byte[] bytes = sample.text().getBytes(charset);
      if (new String(bytes, charset).equals(sample.text())) {
        byte[] actual = redactor.redact(bytes, charset);
        same(charset.name(), new String(actual, charset), redacted);
        sameInstance(charset.name(), actual, bytes, clean);
      }
    }
  }

  /** Fails unless bytes that are no text keep what is not a secret, byte for byte. */
  static void damagedBytes(Sample sample) {
    byte[] damaged = sample.text().getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(damaged, StandardCharsets.ISO_8859_1);
    Redactor redactor = sample.twins().redactor();

    byte[] actual = redactor.redact(damaged, StandardCharsets.US_ASCII);

    same("damaged bytes", new String(actual, StandardCharsets.ISO_8859_1), redactor.redact(text));
  }

  /** Fails unless what came back is the same instance, or another where that is expected. */
  static void sameInstance(String what, Object actual, Object given, boolean expected) {
    assertThat(actual == given).as("%s: the same instance", what).isEqualTo(expected);
  }

  /** Fails without showing a letter of what differs. */
  static void same(String what, String actual, String expected) {
    if (!actual.equals(expected)) {
      int at = 0;
      while (at < Math.min(actual.length(), expected.length())
          && actual.charAt(at) == expected.charAt(at)) {
        at++;
      }
      throw new AssertionError(
          "%s differs at %d of %d: <%s> and should be <%s>"
              .formatted(what, at, actual.length(), shape(actual, at), shape(expected, at)));
    }
  }

  /** Returns what stands at {@code at}, with every letter and digit replaced by its kind. */
  private static String shape(String text, int at) {
    return text.substring(Math.max(0, at - SHOWN), Math.min(text.length(), at + SHOWN))
        .replaceAll("[A-Z]", "A")
        .replaceAll("[a-z]", "a")
        .replaceAll("[0-9]", "0");
  }
}
