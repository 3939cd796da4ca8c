package dev.gemward.benchmarks.redaction;

import dev.gemward.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/**
 * The redactor on one text, with all its nets, beside the regular expressions that find the formats
 * alone, and the copy that is the least a redactor of bytes could cost if it copied.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields in fill().
public class RedactorBenchmark {
  static final String FORMATS =
      "AIza[0-9A-Za-z_-]{35}|AQ\\.[0-9A-Za-z_-]{40,}|ya29\\.(?:[a-z]\\.)?[0-9A-Za-z_-]{20,}"
          + "|1//0[0-9A-Za-z_-]{40,}|GOCSPX-[0-9A-Za-z_-]{28}|auth_tokens/[0-9A-Za-z_-]{16,}";

  private static final String MASK = "[redacted]";

  /**
   * What is redacted. The hard text is met by a redactor that knows 64 secrets, the others by 3.
   */
  @Param({"line", "line with a key", "16 KB log", "16 KB hard"})
  private String text;

  private String[] strings;
  private byte[][] bytes;
  private int next;

  private Redactor gemward;
  private Pattern regex;
  private com.google.re2j.Pattern re2j;

  /** Makes the texts and compiles the patterns. */
  @Setup
  public void fill() {
    Texts texts = new Texts();
    strings =
        switch (text) {
          case "line" -> texts.lines();
          case "line with a key" -> texts.linesWithKey();
          case "16 KB log" -> new String[] {texts.log()};
          default -> new String[] {texts.hard()};
        };
    bytes = new byte[strings.length][];
    for (int i = 0; i < strings.length; i++) {
      bytes[i] = strings[i].getBytes(StandardCharsets.UTF_8);
    }
    gemward = new Redactor();
    for (int i = text.equals("16 KB hard") ? 64 : 3; i > 0; i--) {
      gemward.register(texts.key());
    }
    regex = Pattern.compile(FORMATS);
    re2j = com.google.re2j.Pattern.compile(FORMATS);
  }

  private int next() {
    return next++ & (strings.length - 1);
  }

  /** Gemward on a String. */
  @Benchmark
  public String gemwardString() {
    return gemward.redact(strings[next()]);
  }

  /** Gemward on bytes. */
  @Benchmark
  public byte[] gemwardBytes() {
    return gemward.redact(bytes[next()], StandardCharsets.UTF_8);
  }

  /** All formats in one pattern of the JDK: what most people write. */
  @Benchmark
  public String javaRegex() {
    return regex.matcher(strings[next()]).replaceAll(MASK);
  }

  /** The same pattern in RE2J, which is linear on any input. */
  @Benchmark
  public String re2j() {
    return re2j.matcher(strings[next()]).replaceAll(MASK);
  }

  /** Copying the bytes. */
  @Benchmark
  public byte[] copyOfBytes() {
    return bytes[next()].clone();
  }

  /**
   * Runs all of them and prints a table in Markdown.
   *
   * @param args the number of forks, 2 if it is missing, and the seconds of an iteration, 1 if they
   *     are
   */
  public static void main(String[] args) throws RunnerException {
    Runs.print(RedactorBenchmark.class, args);
  }
}
