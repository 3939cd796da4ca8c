package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StandardStreamsTest {
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final String key = FakeKeys.authorization();
  private final LogGuard guard = new LogGuard(new Redactor());
  private final StandardStreams streams = new StandardStreams();

  @AfterEach
  void printAsBefore() {
    System.setOut(out);
    System.setErr(err);
  }

  @Test
  void theyAreNoSinksUntilTheyAreAskedFor() {
    streams.cover(guard);

    assertThat(streams.sinks()).isEmpty();
    assertThat(System.out).isSameAs(out);
  }

  @Test
  void bothAreReplacedOnce() {
    streams.redact(new Redactor(), guard);
    PrintStream first = System.out;
    streams.redact(new Redactor(), guard);

    assertThat(System.out).isSameAs(first).isNotSameAs(out);
    assertThat(streams.sinks())
        .extracting(LogSink::name)
        .containsExactly("System.out", "System.err");
    assertThat(streams.sinks())
        .allSatisfy(sink -> assertThat(sink.covered()).isTrue())
        .allSatisfy(
            sink ->
                assertThat(sink.trial(LogChannel.MESSAGE, "a " + key))
                    .hasValue("a " + new Redactor().redact(key)))
        .allSatisfy(sink -> assertThat(sink.trial(LogChannel.MDC, key)).isEmpty());
  }

  @Test
  void whoReplacesThemLaterIsSeen() {
    streams.redact(new Redactor(), guard);
    System.setErr(err);

    assertThat(streams.sinks()).extracting(LogSink::covered).containsExactly(true, false);
    assertThat(streams.sinks().get(1).trial(LogChannel.MESSAGE, key)).hasValue(key);
  }

  @Test
  void whatCannotBeRedactedIsWithheldAndPrintingGoesOn() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream stream =
        StandardStreams.redacted(
            new PrintStream(written), StandardCharsets.UTF_8, failing(), guard);

    stream.println(key);

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("[log text withheld: redaction failed, java.lang.IllegalStateException]")
        .doesNotContain(key.substring(3));
    assertThat(guard.withheld()).isPositive();
    assertThat(stream.checkError()).isFalse();
  }

  private OutputStream failing() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new IllegalStateException(key);
      }
    };
  }
}
