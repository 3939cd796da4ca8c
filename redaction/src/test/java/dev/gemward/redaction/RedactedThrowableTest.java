package dev.gemward.redaction;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("OverrideThrowableToString") // Others do, and their text counts.
class RedactedThrowableTest {
  private static final String SECRET = FakeKeys.noise(40);

  private final Redactor redactor = new Redactor();

  RedactedThrowableTest() {
    redactor.register(SECRET);
  }

  @Test
  void aCleanOneIsTheSameInstance() {
    Exception cause = new IOException("clean");
    Exception clean = new IllegalStateException("clean", cause);
    clean.addSuppressed(new IllegalArgumentException((String) null));
    clean.addSuppressed(cause);
    cause.addSuppressed(clean);

    assertThat(redactor.redact((Throwable) clean)).isSameAs(clean);
  }

  @Test
  void aDirtyOnePrintsAsItDoesButForTheSecret() {
    assertPrintsAlike(new IllegalStateException("no " + SECRET + " here"));
    assertPrintsAlike(thrownWithCause());
  }

  private static Exception thrownWithCause() {
    try {
      fail();
      return new IllegalStateException();
    } catch (UncheckedIOException e) {
      Exception thrown = new IllegalStateException("outer", e);
      thrown.addSuppressed(new IOException("suppressed " + SECRET, new Error(SECRET)));
      thrown.addSuppressed(new IOException("suppressed"));
      return thrown;
    }
  }

  private static void fail() {
    throw new UncheckedIOException("Failed: " + SECRET, new IOException("clean"));
  }

  @Test
  void theFramesThatACauseSharesAreCounted() {
    Throwable redacted = assertPrintsAlike(thrownWithCause());

    assertThat(printed(redacted)).containsPattern("\\.\\.\\. \\d+ more");
  }

  @Test
  void messagesAreRedacted() {
    Throwable redacted = redactor.redact((Throwable) new IOException(SECRET));

    assertThat(redacted).hasMessage(Samples.label("secret", SECRET));
    assertThat(redacted.getLocalizedMessage()).isEqualTo(redacted.getMessage());
    assertThat(redacted).hasToString("java.io.IOException: " + Samples.label("secret", SECRET));
    assertThat(redactor.redact(redacted)).isSameAs(redacted);
  }

  @Test
  void aSecretInACauseOfACleanOneIsFound() {
    assertPrintsAlike(new RuntimeException("clean", new RuntimeException(new IOException(SECRET))));
  }

  @Test
  void whatIsCleanBelowADirtyOneStaysItself() {
    Exception clean = new IOException("clean", new RuntimeException("clean"));
    Exception dirty = new RuntimeException(SECRET, clean);
    dirty.addSuppressed(clean);

    Throwable redacted = redactor.redact((Throwable) dirty);

    assertThat(redacted.getCause()).isSameAs(clean);
    assertThat(redacted.getSuppressed()).containsExactly(clean);
  }

  @Test
  void cyclesEnd() {
    Exception one = new Exception("one");
    Exception other = new Exception(SECRET, one);
    one.initCause(other);
    one.addSuppressed(other);

    Throwable redacted = assertPrintsAlike(one);
    assertThat(printed(redacted)).contains("[CIRCULAR REFERENCE:");
    assertPrintsAlike(other);
  }

  @Test
  void aToStringThatSaysMoreIsRedacted() {
    assertPrintsAlike(
        new Odd("clean") {
          @Override
          public String toString() {
            return "Odd: " + SECRET;
          }
        });
  }

  @Test
  void aLocalizedMessageThatSaysMoreIsRedacted() {
    Throwable redacted =
        assertPrintsAlike(
            new Odd("clean") {
              @Override
              public String getLocalizedMessage() {
                return "sauber: " + SECRET;
              }
            });

    assertThat(redacted).hasMessage("clean");
    assertThat(redacted.getLocalizedMessage())
        .isEqualTo("sauber: " + Samples.label("secret", SECRET));
  }

  @Test
  void oneThatCannotSayItsMessageIsWithheld() {
    Throwable failing =
        new Odd("clean") {
          @Override
          public String getMessage() {
            throw new IllegalStateException(SECRET);
          }
        };

    Throwable redacted = redactor.redact((Throwable) new RuntimeException("clean", failing));

    String withheld = "[text withheld: " + failing.getClass().getName() + " failed]";
    assertThat(redacted).hasToString("java.lang.RuntimeException: clean");
    assertThat(redacted.getCause()).hasToString(withheld).hasMessage(withheld);
    assertThat(printed(redacted)).contains("Caused by: " + withheld).doesNotContain(SECRET);
    assertThat(requireNonNull(redacted.getCause()).getStackTrace())
        .isEqualTo(failing.getStackTrace());
  }

  @Test
  void oneThatCannotSayItsTextIsWithheld() {
    Throwable failing =
        new Odd("clean") {
          @Override
          public String toString() {
            throw new StackOverflowError(SECRET);
          }
        };

    assertThat(redactor.redact(failing))
        .hasToString("[text withheld: " + failing.getClass().getName() + " failed]");
  }

  @Test
  void oneThatCannotSayItsCauseIsWithheld() {
    Throwable failing =
        new Odd("clean") {
          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException(SECRET);
          }
        };

    assertThat(redactor.redact(failing).getCause())
        .hasToString("[text withheld: " + failing.getClass().getName() + " failed]");
  }

  @Test
  void oneThatIsItsOwnCauseEnds() {
    Throwable redacted =
        redactor.redact(
            (Throwable)
                new Odd(SECRET) {
                  @Override
                  public synchronized Throwable getCause() {
                    return this;
                  }
                });

    assertThat(redacted.getCause()).isSameAs(redacted);
    assertThat(printed(redacted)).contains("[CIRCULAR REFERENCE:").doesNotContain(SECRET);
  }

  @Test
  void aDeepOneIsCopiedToALimitAndTheRestIsNamed() {
    Throwable redacted = redactor.redact(chain(100, SECRET));

    Throwable deepest = redacted;
    int depth = 1;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
      depth++;
    }
    assertThat(depth).isEqualTo(65);
    assertThat(deepest).hasToString("[left out: what is more than 64 causes away]");
    assertThat(printed(redacted)).doesNotContain(SECRET);
  }

  @Test
  void aDeepOneThatIsCleanIsTheSameInstance() {
    Throwable clean = chain(1000, "clean");

    assertThat(redactor.redact(clean)).isSameAs(clean);
  }

  private static Throwable chain(int length, String end) {
    Throwable thrown = new Exception(end);
    for (int i = 1; i < length; i++) {
      thrown = new Exception("number " + i, thrown);
    }
    return thrown;
  }

  @Test
  void oneWhoseCausesNeverEndIsCopiedToALimit() {
    Throwable redacted = redactor.redact((Throwable) new Endless("clean"));

    assertThat(printed(redacted)).contains("[left out: what is more than 64 causes away]");
  }

  @Test
  void aCopyHasNoStackTraceIfTheOriginalHasNone() {
    assertPrintsAlike(new RuntimeException(SECRET, null, false, false) {});
  }

  /** An exception to override. */
  private static class Odd extends Exception {
    private static final long serialVersionUID = 1L;

    Odd(String message) {
      super(message);
    }
  }

  /** An exception that makes its cause. */
  private static final class Endless extends Odd {
    private static final long serialVersionUID = 1L;

    Endless(String message) {
      super(message);
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
      return new Endless("clean");
    }
  }

  private Throwable assertPrintsAlike(Throwable thrown) {
    Throwable redacted = redactor.redact(thrown);
    assertThat(printed(thrown)).contains(SECRET);
    assertThat(printed(redacted))
        .isEqualTo(printed(thrown).replace(SECRET, Samples.label("secret", SECRET)));
    return redacted;
  }

  private static String printed(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
