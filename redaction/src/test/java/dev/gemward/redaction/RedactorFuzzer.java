package dev.gemward.redaction;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What Jazzer calls, in a process of its own: reads its bytes as instructions for a text, and asks
 * the judges about it.
 */
public final class RedactorFuzzer {
  private static final Twins TWINS = Sample.ALL_TWINS.get(1);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** One of so many inputs is also tried very long. */
  private static final int RARELY = 128;

  private static final int LONG = 1 << 17;

  /** A hundred times of what a slow machine needs; work that grows faster exceeds it far. */
  private static final long NANOS_PER_CHARACTER = 2_000;

  private static final int BYTES_PER_CHARACTER = 512;
  private static final int BYTES_ALWAYS = 1 << 16;

  private RedactorFuzzer() {}

  /** Judges one text. */
  public static void fuzzerTestOneInput(byte[] input) {
    FuzzedText text = new FuzzedText(input, TWINS);
    Sample sample = new Sample(TWINS, text.text(), text.gone(), Arrays.hashCode(input));
    if (sample.isSettled()) {
      Judge.text(sample);
      StreamJudge.stream(sample, StandardCharsets.UTF_8);
      StreamJudge.writer(sample);
      FindJudge.stream(sample, StandardCharsets.UTF_8);
      FindJudge.stream(sample, StandardCharsets.UTF_16);
    }
    Judge.bytes(
        sample,
        List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16));
    Judge.damagedBytes(sample);
    FindJudge.text(sample);
    FindJudge.bytes(sample, StandardCharsets.UTF_16LE);
    StreamJudge.flushed(sample);
    if (sample.seed() % RARELY == 0 && !sample.text().isEmpty()) {
      grows(sample.text().repeat(LONG / sample.text().length() + 1).substring(0, LONG));
    }
  }

  /** Fails if a long text takes more than a line would for each of its characters. */
  private static void grows(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long before = THREADS.getCurrentThreadCpuTime();
    TWINS.redactor().redact(text);
    TWINS.redactor().redact(bytes, StandardCharsets.UTF_8);
    long nanos = THREADS.getCurrentThreadCpuTime() - before;
    long allocations = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    if (nanos > NANOS_PER_CHARACTER * text.length()) {
      throw new AssertionError("super-linear: " + nanos + " ns for " + text.length());
    }
    if (allocations > BYTES_ALWAYS + BYTES_PER_CHARACTER * text.length()) {
      throw new AssertionError("greedy: " + allocations + " bytes for " + text.length());
    }
  }
}
