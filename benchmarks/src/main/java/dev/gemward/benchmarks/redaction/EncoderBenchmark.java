package dev.gemward.benchmarks.redaction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.redaction.Redactor;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.encoder.LogstashEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;
import org.slf4j.LoggerFactory;

/** One event through an encoder of Logback: plain, masked in the configuration, and by Gemward. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields in fill().
public class EncoderBenchmark {
  private static final String PATTERN = "%d{ISO8601} %-5level [%thread] %logger{36} : ";

  /** The message of the event. */
  @Param({"line", "line with a key"})
  private String text;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

  private String[] messages;
  private int next;
  private Encoder<ILoggingEvent> pattern;
  private Encoder<ILoggingEvent> patternReplace;
  private Encoder<ILoggingEvent> patternGemward;
  private Encoder<ILoggingEvent> logstash;
  private Encoder<ILoggingEvent> logstashMask;
  private Encoder<ILoggingEvent> logstashGemward;

  /** Makes the encoders; Gemward installs itself into the appenders of the two that are its own. */
  @Setup
  public void fill() {
    Texts texts = new Texts();
    messages = text.equals("line") ? texts.lines() : texts.linesWithKey();
    pattern = pattern(PATTERN + "%msg%n%ex");
    patternReplace =
        pattern(PATTERN + "%replace(%msg){'" + RedactorBenchmark.FORMATS + "','[redacted]'}%n%ex");
    logstash = logstash(false);
    logstashMask = logstash(true);
    for (int i = 0; i < 3; i++) {
      Redactor.shared().register(texts.key());
    }
    OutputStreamAppender<ILoggingEvent> first = appender("first", pattern(PATTERN + "%msg%n%ex"));
    OutputStreamAppender<ILoggingEvent> second = appender("second", logstash(false));
    LogRedaction.install();
    patternGemward = first.getEncoder();
    logstashGemward = second.getEncoder();
    if (patternGemward instanceof PatternLayoutEncoder) {
      throw new IllegalStateException("Redaction is not installed");
    }
  }

  private Encoder<ILoggingEvent> pattern(String text) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(text);
    encoder.start();
    return encoder;
  }

  private Encoder<ILoggingEvent> logstash(boolean masked) {
    LogstashEncoder encoder = new LogstashEncoder();
    encoder.setContext(context);
    if (masked) {
      MaskingJsonGeneratorDecorator mask = new MaskingJsonGeneratorDecorator();
      mask.addValue(RedactorBenchmark.FORMATS);
      mask.start();
      encoder.setJsonGeneratorDecorator(mask);
    }
    encoder.start();
    return encoder;
  }

  private OutputStreamAppender<ILoggingEvent> appender(
      String name, Encoder<ILoggingEvent> encoder) {
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName(name);
    appender.setEncoder(encoder);
    appender.setOutputStream(OutputStream.nullOutputStream());
    appender.start();
    context.getLogger("benchmark").addAppender(appender);
    return appender;
  }

  private ILoggingEvent event() {
    String message = messages[next++ & (messages.length - 1)];
    return new LoggingEvent(
        EncoderBenchmark.class.getName(),
        context.getLogger("benchmark"),
        Level.INFO,
        message,
        null,
        null);
  }

  /** A pattern. */
  @Benchmark
  public byte[] pattern() {
    return pattern.encode(event());
  }

  /**
   * A pattern with all formats in one {@code %replace} around the message, and around nothing else.
   */
  @Benchmark
  public byte[] patternWithReplace() {
    return patternReplace.encode(event());
  }

  /** A pattern, and Gemward. */
  @Benchmark
  public byte[] patternWithGemward() {
    return patternGemward.encode(event());
  }

  /** JSON. */
  @Benchmark
  public byte[] logstash() {
    return logstash.encode(event());
  }

  /** JSON with the encoder's own masking of values. */
  @Benchmark
  public byte[] logstashWithMask() {
    return logstashMask.encode(event());
  }

  /** JSON, and Gemward. */
  @Benchmark
  public byte[] logstashWithGemward() {
    return logstashGemward.encode(event());
  }

  /**
   * Runs all of them and prints a table in Markdown.
   *
   * @param args the number of forks, 2 if it is missing, and the seconds of an iteration, 1 if they
   *     are
   */
  public static void main(String[] args) throws RunnerException {
    Runs.print(EncoderBenchmark.class, args);
  }
}
