package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogRedaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.slf4j.LoggerFactory;

/** Logs by both APIs: when installed, when configured anew, and with appenders added later. */
final class Log4j2Program {
  private Log4j2Program() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Keys keys = Keys.in(folder.resolve("keys.txt"));
    Keys harmless = Keys.in(folder.resolve("configuration/harmless.txt"));
    Slf4jChannels slf4j = new Slf4jChannels(LoggerFactory.getLogger("slf4j"), keys);
    Log4j2Channels ours = new Log4j2Channels(keys);
    if (arguments[1].equals("redacting")) {
      LogRedaction.install();
      LogRedaction.install();
    }
    new Slf4jChannels(LoggerFactory.getLogger("slf4j"), harmless).logAll();
    new Log4j2Channels(harmless).logAll();
    slf4j.logAll();
    ours.logAll();
    LoggerContext context = LoggerContext.getContext(false);
    awaitWhatIsOnItsWay(folder, "the last one before the configuration");
    context.reconfigure();
    slf4j.logAll();
    ours.logAll();
    awaitWhatIsOnItsWay(folder, "the last one before the appenders");
    addLater(context, folder);
    slf4j.logAll();
    ours.logAll();
    LogManager.shutdown();
  }

  /** Logs {@code last} and waits for it, twenty seconds at most: Log4j may lose it otherwise. */
  private static void awaitWhatIsOnItsWay(Path folder, String last) throws IOException {
    LogManager.getLogger("native").info(last);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!Files.readString(folder.resolve("native-pattern.log")).contains(last)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  /** Adds an appender to a logger that there is, and one to a logger that there was not. */
  private static void addLater(LoggerContext context, Path folder) {
    Configuration configuration = context.getConfiguration();
    Log4j2RawAppender toOld =
        Log4j2RawAppender.create("later", folder.resolve("later.log").toString());
    toOld.start();
    configuration.getLoggerConfig("slf4j").addAppender(toOld, null, null);
    LoggerConfig added = new LoggerConfig("native", Level.INFO, true);
    added.setParent(configuration.getLoggerConfig("native"));
    Log4j2RawAppender toNew =
        Log4j2RawAppender.create("added", folder.resolve("added.log").toString());
    toNew.start();
    added.addAppender(toNew, null, null);
    configuration.removeLogger("native");
    configuration.addLogger("native", added);
    context.updateLoggers();
  }
}
