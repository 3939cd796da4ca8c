package dev.gemward.testing.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Formattable;
import java.util.FormattableFlags;
import java.util.Formatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryTest {
  private static final String REMEDY =
      "\nPrint the key's fingerprint instead, or redact the text before it gets there.";

  private final Canary canary = new Canary();

  @Test
  void keysHaveTheShapeOfRealOnes() {
    assertThat(canary.key()).matches("AQ\\.A[Q-Za-f][0-9A-Za-z_-]{47}[AQgw]");
    assertThat(canary.standardKey()).matches("AIzaSy[0-9A-Za-z_-]{33}");
    assertThat(canary.accessToken()).matches("ya29\\.[0-9A-Za-z_-]{64}");
  }

  @Test
  void keysStayTheSameWithinATestAndDifferBetweenTests() {
    assertThat(canary.key()).isEqualTo(canary.key()).isNotEqualTo(new Canary().key());
    assertThat(canary.standardKey()).isEqualTo(canary.standardKey());
    assertThat(canary.accessToken()).isEqualTo(canary.accessToken());
  }

  static Stream<Arguments> values() {
    Canary canary = new Canary();
    String key = canary.key();
    return Stream.of(
        arguments(canary, key, "value"),
        arguments(canary, CharBuffer.wrap(key), "value"),
        arguments(canary, key.toCharArray(), "value"),
        arguments(canary, key.getBytes(StandardCharsets.UTF_8), "value"),
        arguments(canary, Optional.of(key), "value"),
        arguments(canary, Arrays.asList(null, key), "value[1]"),
        arguments(canary, new Object[] {1, List.of(key)}, "value[1][0]"),
        arguments(canary, Map.of("header", key), "value, map value"),
        arguments(canary, Map.of(key, 1), "value, map key"),
        arguments(canary, (Formattable) (to, flags, width, precision) -> to.format(key), "value"),
        arguments(canary, new Unprintable(key), "value, failure to print it"),
        arguments(canary, new SpeaksInItsTrace(key), "value, stack trace"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void inspectFindsTheKeyInEveryKindOfValue(Canary planted, Object value, String place) {
    assertThatThrownBy(() -> planted.inspect("value", value)).isInstanceOf(AssertionError.class);

    assertThat(planted.leaks())
        .anySatisfy(leak -> assertThat(leak).startsWith("planted key #1 in " + place + ": "))
        .noneMatch(leak -> leak.contains(planted.key().substring(5, 17)));
  }

  @Test
  void inspectFollowsCausesAndSuppressedThroughCircles() {
    Exception outer = new IllegalStateException("outer");
    Exception inner = new IllegalStateException("inner", outer);
    Exception last = new IllegalStateException("header " + canary.key());
    outer.initCause(inner);
    inner.addSuppressed(last);

    assertThatThrownBy(() -> canary.inspect(outer))
        .hasMessage(
            "A planted key was seen where no key may be:\n"
                + "  - planted key #1 in exception, cause, suppressed:"
                + " java.lang.IllegalStateException: header [canary]"
                + REMEDY);
  }

  @Test
  void inspectAcceptsWhatHoldsNoKey() {
    Map<String, @Nullable Object> circle = new HashMap<>();
    circle.put("self", List.of(circle));
    circle.put("eleven", canary.key().substring(7, 18));

    canary.inspect("circle", circle);
    canary.inspect("nothing", null);
    canary.inspect(new IllegalStateException("clean"));

    assertThat(canary.leaks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy"})
  void base64IsRecognizedAtEveryShift(String before) {
    byte[] text = (before + canary.standardKey()).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> canary.inspect("body", Base64.getEncoder().encodeToString(text)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void placeItselfIsMaskedAndLongTextIsCut() {
    String text = "a ".repeat(60) + canary.key() + " b".repeat(60);

    assertThatThrownBy(() -> canary.inspect("header " + canary.key(), text))
        .hasMessage(
            "A planted key was seen where no key may be:\n"
                + "  - planted key #1 in header [canary]: …"
                + "a ".repeat(40)
                + "[canary]"
                + " b".repeat(40)
                + "…"
                + REMEDY);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        arguments("as text", (Function<String, Object>) StringBuilder::new),
        arguments("formatted", (Function<String, Object>) SpeaksWhenFormatted::new),
        arguments("by Jackson", (Function<String, Object>) JacksonWritesIt::new),
        arguments("by Gson", (Function<String, Object>) GsonWritesIt::new),
        arguments("by Java serialization", (Function<String, Object>) JavaWritesIt::new));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyFormOfAnObjectIsInspected(String form, Function<String, Object> holding) {
    Object value = holding.apply(canary.key());

    assertThatThrownBy(() -> canary.inspectEveryForm(value))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "planted key #1 in " + value.getClass().getName() + " " + form + ": ");

    canary.inspectEveryForm(holding.apply("no key at all"));
  }

  @Test
  void secretThatIsAWordIsRefused() {
    assertThatThrownBy(() -> canary.plant("eleven char"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "A secret of 11 characters cannot be told from an ordinary word. Plant one of at least 12.");
  }

  @Test
  void failureOfAThousandLeaksStaysReadable() {
    for (int i = 0; i < 1000; i++) {
      canary.sightings().look("place " + i, canary.key());
    }

    assertThatThrownBy(() -> canary.inspect("last", canary.key()))
        .message()
        .contains("\n  - planted key #1 in place 19: [canary]\n  - and 981 more places\n")
        .doesNotContain("place 20");
  }

  /** Is printed by {@code %S} alone. */
  private record SpeaksWhenFormatted(@JsonIgnore String key) implements Formattable {
    @Override
    public void formatTo(Formatter to, int flags, int width, int precision) {
      to.format(flags == FormattableFlags.UPPERCASE ? key : "?");
    }

    @Override
    public String toString() {
      return "?";
    }
  }

  /** Neither Gson nor Java serialization looks at a getter. */
  @SuppressWarnings("ClassCanBeRecord") // A record has its component as a field.
  private static final class JacksonWritesIt {
    private final transient String key;

    JacksonWritesIt(String key) {
      this.key = key;
    }

    @JsonProperty
    String header() {
      return key;
    }
  }

  private static final class GsonWritesIt {
    @SuppressWarnings("UnusedVariable") // Gson reads it.
    @JsonIgnore
    private final String key;

    GsonWritesIt(String key) {
      this.key = key;
    }
  }

  private static final class JavaWritesIt implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient String key;

    JavaWritesIt(String key) {
      this.key = key;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeUTF(key);
    }
  }

  private record Unprintable(String key) {
    @Override
    public String toString() {
      throw new IllegalStateException(key);
    }
  }

  private static final class SpeaksInItsTrace extends Exception {
    private static final long serialVersionUID = 1L;

    SpeaksInItsTrace(String key) {
      setStackTrace(new StackTraceElement[] {new StackTraceElement("Type", key, null, 1)});
    }
  }
}
