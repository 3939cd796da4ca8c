package dev.gemward.redaction.scene;

import ch.qos.logback.classic.LoggerContext;
import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.redaction.LogSelfTest;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.slf4j.LoggerFactory;

/** Prints what the self-test says before redaction, with it, and with one sink uncovered. */
final class SelfTestProgram {
  private SelfTestProgram() {}

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    begin(arguments[1]);
    report("off");
    LogRedaction.install();
    report("on");
    uncover(arguments[1], folder.resolve("later.log"));
    report("uncovered");
    LogRedaction.install();
    report("again");
  }

  private static void begin(String backend) {
    switch (backend) {
      case "logback" -> Logback.begin();
      case "log4j2" -> LogManager.getLogger("program").info("begins");
      case "jul" -> Logger.getLogger("program").info("begins");
      default -> throw new IllegalArgumentException("There is no case for " + backend + ".");
    }
  }

  private static void uncover(String backend, Path file) {
    switch (backend) {
      case "logback" -> Logback.addAppender(file);
      case "log4j2" -> Log4j2.dropFilter();
      case "jul" -> Logger.getLogger("").addHandler(new RawHandler(file, true));
      default -> throw new IllegalArgumentException("There is no case for " + backend + ".");
    }
  }

  /** Prints a line for each sink with a problem, after one that tells whether there is any. */
  private static void report(String when) {
    LogSelfTest test = LogRedaction.selfTest();
    TreeMap<String, Set<LogChannel>> problems = new TreeMap<>();
    for (LogSelfTest.Result each : test.problems()) {
      problems
          .computeIfAbsent(each.outcome() + " by " + each.sink(), none -> new TreeSet<>())
          .add(each.channel());
    }
    System.out.println("@@" + when + (test.passed() ? " passed" : " failed"));
    problems.forEach((sink, channels) -> System.out.println("@@" + sink + ": " + channels));
  }

  /** Links only where Logback is. */
  private static final class Logback {
    static void begin() {
      LoggerFactory.getLogger("program").info("begins");
    }

    static void addAppender(Path file) {
      LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
      RawAppender later = new RawAppender();
      later.setContext(logback);
      later.setName("later");
      later.setFile(file.toString());
      later.start();
      logback.getLogger("program").addAppender(later);
    }
  }

  /** Links only where Log4j is. */
  private static final class Log4j2 {
    static void dropFilter() {
      LoggerConfig root =
          org.apache.logging.log4j.core.LoggerContext.getContext(false)
              .getConfiguration()
              .getRootLogger();
      root.removeFilter(root.getFilter());
    }
  }
}
