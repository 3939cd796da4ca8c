package dev.gemward.redaction;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** A redacted throwable beside one that was made of redacted messages from the beginning. */
class RedactorThrowablePropertyTest {
  private static final Twins TWINS = Sample.ALL_TWINS.get(2);

  @Property
  void aThrowablePrintsAsIfItHadBeenMadeWithoutSecrets(@ForAll long seed) {
    Throwable dirty = graph(new Random(seed), UnaryOperator.identity());
    String expected = print(graph(new Random(seed), TWINS.redactor()::redact));
    boolean clean = print(dirty).equals(expected);

    Throwable redacted = TWINS.redactor().redact(dirty);

    Judge.same("print", print(redacted), expected);
    Judge.sameInstance("throwable", redacted, dirty, clean);
    Judge.sameInstance("again", TWINS.redactor().redact(redacted), redacted, true);
  }

  /** Makes some throwables that cause and suppress each other, also in circles. */
  private static Throwable graph(Random random, UnaryOperator<String> redact) {
    List<Throwable> all = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      all.add(one(random, redact));
    }
    for (Throwable each : all) {
      Throwable cause = all.get(random.nextInt(all.size()));
      if (cause != each && random.nextBoolean()) {
        each.initCause(cause);
      }
      Throwable suppressed = all.get(random.nextInt(all.size()));
      if (suppressed != each && random.nextInt(3) == 0) {
        each.addSuppressed(suppressed);
      }
    }
    return all.get(0);
  }

  private static Throwable one(Random random, UnaryOperator<String> redact) {
    String message = message(random);
    String redacted = message == null ? null : redact.apply(message);
    Throwable made =
        switch (random.nextInt(4)) {
          case 0 -> new IllegalStateException(redacted);
          case 1 -> new IOException(redacted);
          case 2 -> new Odd(redacted);
          default -> new Error(redacted);
        };
    made.setStackTrace(frames(random));
    return made;
  }

  private static @Nullable String message(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> null;
      case 1 -> "nothing to hide";
      default -> "bad " + SamplePiece.of(random, TWINS).text().replaceAll("[-\\r\\n]+", " ");
    };
  }

  private static StackTraceElement[] frames(Random random) {
    StackTraceElement[] frames = new StackTraceElement[random.nextInt(5)];
    int shared = random.nextInt(5);
    for (int i = 0; i < frames.length; i++) {
      int line = i < shared ? i : random.nextInt(90);
      frames[frames.length - 1 - i] =
          new StackTraceElement("com.example.A", "m", "A.java", line + 1);
    }
    return frames;
  }

  private static String print(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Says more than its message. */
  @SuppressWarnings("OverrideThrowableToString") // That is what is odd about it.
  private static final class Odd extends Exception {
    private static final long serialVersionUID = 1L;

    Odd(@Nullable String message) {
      super(message);
    }

    @Override
    public String toString() {
      return "Odd, because " + getMessage();
    }
  }
}
