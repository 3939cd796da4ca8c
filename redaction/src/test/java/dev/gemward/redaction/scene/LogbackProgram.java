package dev.gemward.redaction.scene;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.joran.ReconfigureOnChangeTask;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.redaction.LogSink;
import dev.gemward.redaction.logback.LogbackBackend;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.LoggerFactory;

/** A program that logs with Logback and is configured anew again and again. */
final class LogbackProgram {
  private static final List<String> PHASES =
      List.of("bare", "clean", "before", "again", "scanned", "reset", "late", "later");

  private static final URL CONFIGURATION = LogbackProgram.class.getResource("logback.xml");

  private final LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final Logger root = logback.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Path folder;
  private final boolean redacts;

  private LogbackProgram(Path folder, boolean redacts) {
    this.folder = folder;
    this.redacts = redacts;
  }

  /** Runs in the folder named first; what is named second tells whether it is redacted. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    System.setProperty("folder", folder.toString());
    Files.createDirectories(folder.resolve("harmless"));
    Files.write(
        folder.resolve("harmless/keys.txt"), Collections.nCopies(15, "nothing to be seen here"));
    LogbackProgram program = new LogbackProgram(folder, arguments[1].equals("redacted"));
    if (arguments.length > 2) {
      program.storm();
    } else {
      program.run();
    }
  }

  private void run() throws Exception {
    Keys keys = Keys.in(folder.resolve("keys.txt"));
    Keys harmless = Keys.in(folder.resolve("harmless/keys.txt"));
    // One call for all, so that the frames in stack traces are the same in every phase.
    for (String phase : PHASES) {
      System.setProperty("phase", phase);
      enter(phase);
      writeSinks(folder.resolve("harmless/sinks-" + phase));
      new LogbackChannels(phase.equals("bare") || phase.equals("clean") ? harmless : keys).logAll();
    }
    logback.stop();
  }

  private void enter(String phase) throws Exception {
    switch (phase) {
      case "bare", "again" -> configure(CONFIGURATION);
      case "clean", "before" -> {
        configure(CONFIGURATION);
        redact();
        if (!(root.getAppender("RAW") instanceof RawAppender)
            || !(root.getAppender("ASYNC") instanceof AsyncAppender)) {
          throw new IllegalStateException("An appender is another object than it was.");
        }
      }
      case "scanned" -> scan();
      case "reset" -> {
        logback.reset();
        root.setLevel(Level.INFO);
        addAppenders();
      }
      case "late" -> {
        addAppenders();
        logback.getLogger("program").addAppender(file("late-other"));
      }
      case "later" -> {
        logback.getLogger("program").addAppender(raw("later-other"));
        redact();
      }
      default -> throw new IllegalArgumentException(phase);
    }
  }

  private void redact() {
    if (redacts) {
      LogRedaction.install();
    }
  }

  private void configure(URL configuration) throws JoranException {
    logback.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(logback);
    configurator.doConfigure(configuration);
  }

  /** Lets Logback find by itself that a file it watches has changed. */
  private void scan() throws IOException, JoranException {
    Path watched = folder.resolve("harmless/watched.xml");
    String text;
    try (InputStream in = CONFIGURATION.openStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Files.writeString(
        watched,
        text.replace("<configuration>", "<configuration scan=\"true\" scanPeriod=\"1 hour\">")
            .replace("${phase}", "unscanned"));
    List<Runnable> detectors = new ArrayList<>();
    logback.addConfigurationEventListener(
        event -> {
          if (event.getData() instanceof ReconfigureOnChangeTask task) {
            detectors.add(task);
          }
        });
    configure(watched.toUri().toURL());
    Files.writeString(watched, text);
    Files.setLastModifiedTime(watched, FileTime.from(Instant.now().plusSeconds(60)));
    detectors.get(0).run();
  }

  /** Configures anew again and again while another thread logs. */
  private void storm() throws Exception {
    System.setProperty("phase", "storm");
    redact();
    URL small = LogbackProgram.class.getResource("small.xml");
    String key = Keys.in(folder.resolve("keys.txt")).of(LogChannel.MESSAGE);
    AtomicBoolean over = new AtomicBoolean();
    Thread logs =
        new Thread(
            () -> {
              while (!over.get()) {
                root.info(key);
              }
            });
    logs.start();
    for (int i = 0; i < 20; i++) {
      configure(small);
    }
    over.set(true);
    logs.join();
    logback.stop();
  }

  private void addAppenders() {
    String phase = System.getProperty("phase");
    root.addAppender(file(phase + "-pattern"));
    AsyncAppender async = new AsyncAppender();
    async.setDiscardingThreshold(0);
    async.addAppender(file(phase + "-async"));
    root.addAppender(started(async));
    root.addAppender(raw(phase + "-raw"));
  }

  private Appender<ILoggingEvent> raw(String name) {
    RawAppender raw = new RawAppender();
    raw.setFile(folder.resolve(name).toString());
    return started(raw);
  }

  private Appender<ILoggingEvent> file(String name) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(logback);
    encoder.setPattern("%level [%thread] %logger %marker %X %kvp %msg%n%ex");
    encoder.start();
    FileAppender<ILoggingEvent> file = new FileAppender<>();
    file.setFile(folder.resolve(name).toString());
    file.setEncoder(encoder);
    return started(file);
  }

  private Appender<ILoggingEvent> started(Appender<ILoggingEvent> appender) {
    appender.setContext(logback);
    appender.setName(System.getProperty("phase") + " " + appender.getClass().getSimpleName());
    appender.start();
    return appender;
  }

  /**
   * Writes a line for each sink of Logback: its name, whether it is covered, and the channels it
   * would leak.
   */
  private static void writeSinks(Path file) throws IOException {
    Keys keys = Keys.random();
    List<String> lines = new ArrayList<>();
    for (LogSink sink : new LogbackBackend().sinks()) {
      Set<LogChannel> leaks = EnumSet.noneOf(LogChannel.class);
      for (LogChannel channel : LogChannel.values()) {
        sink.trial(channel, keys.of(channel)).ifPresent(text -> leaks.addAll(keys.in(text)));
      }
      lines.add(sink.name() + (sink.covered() ? ", covered, " : ", uncovered, ") + leaks);
    }
    Files.write(file, lines);
  }
}
