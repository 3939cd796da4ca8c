package dev.gemward.redaction;

import dev.gemward.redaction.logback.LogbackBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** A program whose redactor is broken, and one of whose objects cannot be printed. */
public final class FailingProgram {
  private FailingProgram() {}

  /** Logs the first key in the folder named first, wherever it can. */
  @SuppressWarnings("NullAway") // A redactor that throws whatever it is asked.
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String key = Files.readAllLines(folder.resolve("keys.txt")).get(0);
    System.setProperty("folder", arguments[0]);
    System.setProperty("logback.configurationFile", "dev/gemward/redaction/scene/logback.xml");
    boolean broken = arguments[1].equals("broken");
    System.setProperty("phase", arguments[1]);
    LogGuard guard = new LogGuard(broken ? null : new Redactor());
    new LogbackBackend().cover(guard);

    Logger logger = LoggerFactory.getLogger("program");
    if (broken) {
      MDC.put("key", key);
      logger
          .atWarn()
          .addMarker(MarkerFactory.getDetachedMarker(key))
          .addKeyValue("pair", key)
          .setCause(new IllegalStateException(key))
          .log("message {} " + key, key);
    } else {
      logger.info("before {}", new Bomb());
      logger.info("after {}", key);
    }
    ((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    Files.write(folder.resolve("withheld"), List.of("" + (guard.withheld() > 0)));
  }

  /** An object that cannot be printed. */
  static final class Bomb {
    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }
  }
}
