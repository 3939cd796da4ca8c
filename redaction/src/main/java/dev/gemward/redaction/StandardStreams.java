package dev.gemward.redaction;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code System.out} and {@code System.err}, once somebody asked to have them redacted. They are
 * never put back: whoever looked them up meanwhile keeps them.
 */
final class StandardStreams implements LogBackend {
  private volatile boolean asked;

  /** Puts a redacting stream in front of each, unless one is there. */
  synchronized void redact(Redactor redactor, LogGuard guard) {
    asked = true;
    if (!(System.out instanceof Redacted)) {
      System.setOut(
          redacted(System.out, charset(System.out, "sun.stdout.encoding"), redactor, guard));
    }
    if (!(System.err instanceof Redacted)) {
      System.setErr(
          redacted(System.err, charset(System.err, "sun.stderr.encoding"), redactor, guard));
    }
  }

  @SuppressWarnings("MustBeClosed") // It lives as long as the process.
  private static PrintStream redacted(
      PrintStream under, Charset charset, Redactor redactor, LogGuard guard) {
    return redacted(under, charset, redactor.over(under, charset), guard);
  }

  static PrintStream redacted(
      PrintStream under, Charset charset, OutputStream redacting, LogGuard guard) {
    return new Redacted(new FailingClosed(under, charset, redacting, guard), charset, guard);
  }

  @Override
  public String name() {
    return "standard streams";
  }

  /** Does nothing: that they were replaced is for whoever replaced them to know. */
  @Override
  public void cover(LogGuard guard) {}

  @Override
  public List<LogSink> sinks() {
    List<LogSink> sinks = new ArrayList<>();
    if (asked) {
      sinks.add(new Sink("System.out", System.out));
      sinks.add(new Sink("System.err", System.err));
    }
    return List.copyOf(sinks);
  }

  /** Returns what {@code stream} encodes with, which it says itself since JDK 18. */
  private static Charset charset(PrintStream stream, String property) {
    try {
      return (Charset) PrintStream.class.getMethod("charset").invoke(stream);
    } catch (ReflectiveOperationException e) {
      String encoding = System.getProperty(property);
      return encoding != null && Charset.isSupported(encoding)
          ? Charset.forName(encoding)
          : Charset.defaultCharset();
    }
  }

  /** Flushes whatever is printed, so that a prompt shows without the end of its line. */
  private static final class Redacted extends PrintStream {
    private final Charset encoding;
    private final LogGuard guard;

    Redacted(OutputStream redacting, Charset encoding, LogGuard guard) {
      super(redacting, true, encoding);
      this.encoding = encoding;
      this.guard = guard;
    }

    String trial(String secret) {
      return new String(guard.redact(secret.getBytes(encoding), encoding), encoding);
    }
  }

  private record Sink(String name, PrintStream stream) implements LogSink {
    @Override
    public boolean covered() {
      return stream instanceof Redacted;
    }

    @Override
    public Optional<String> trial(LogChannel channel, String secret) {
      if (channel != LogChannel.MESSAGE) {
        return Optional.empty();
      }
      return Optional.of(stream instanceof Redacted redacted ? redacted.trial(secret) : secret);
    }
  }

  /** Withholds what could not be redacted, instead of failing who printed it. */
  private static final class FailingClosed extends OutputStream {
    private final PrintStream under;
    private final Charset charset;
    private final OutputStream redacting;
    private final LogGuard guard;

    FailingClosed(PrintStream under, Charset charset, OutputStream redacting, LogGuard guard) {
      this.under = under;
      this.charset = charset;
      this.redacting = redacting;
      this.guard = guard;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        redacting.write(bytes, from, length);
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        withhold(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        redacting.flush();
      } catch (RuntimeException | LinkageError | StackOverflowError e) {
        withhold(e);
      }
    }

    @Override
    public void close() throws IOException {
      flush();
      redacting.close();
    }

    private void withhold(Throwable why) throws IOException {
      under.write((guard.withheld(why) + System.lineSeparator()).getBytes(charset));
      under.flush();
    }
  }
}
