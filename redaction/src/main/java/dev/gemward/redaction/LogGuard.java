package dev.gemward.redaction;

import java.nio.charset.Charset;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Redacts for a logging backend, and never fails: where redaction does, the text is withheld and
 * that is counted, because neither may a raw text come out nor an application break.
 *
 * <p>Thread-safe.
 */
public final class LogGuard {
  private final Redactor redactor;
  private final LongAdder withheld = new LongAdder();

  /** Creates a guard that redacts with {@code redactor}. */
  public LogGuard(Redactor redactor) {
    this.redactor = redactor;
  }

  /** Returns {@code text} without secrets; the same instance if it held none. */
  public String redact(String text) {
    try {
      return redactor.redact(text);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return withheld(e);
    }
  }

  /** Returns {@code text} without secrets; the same instance if it held none. */
  public byte[] redact(byte[] text, Charset charset) {
    return redact(text, charset, why -> (why + System.lineSeparator()).getBytes(charset));
  }

  /**
   * Returns {@code text} without secrets; the same instance if it held none.
   *
   * @param instead makes of the reason what stands in place of a text that cannot be redacted
   */
  public byte[] redact(byte[] text, Charset charset, Function<String, byte[]> instead) {
    try {
      return redactor.redact(text, charset);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return instead.apply(withheld(e));
    }
  }

  /** Returns {@code thrown} without secrets; the same instance if it held none. */
  public Throwable redact(Throwable thrown) {
    try {
      return redactor.redact(thrown);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return new RedactedThrowable(thrown.getClass().getName(), withheld(e));
    }
  }

  /** Counts a text that could not be redacted, and returns what stands in its place. */
  public String withheld(Throwable why) {
    withheld.increment();
    return "[log text withheld: redaction failed, " + why.getClass().getName() + "]";
  }

  /** Returns how many texts have been withheld. */
  public long withheld() {
    return withheld.sum();
  }
}
