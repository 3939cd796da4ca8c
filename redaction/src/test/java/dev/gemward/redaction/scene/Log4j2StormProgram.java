package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogRedaction;
import java.nio.file.Path;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/** Logs a key all the time, while the configuration is read anew again and again. */
final class Log4j2StormProgram {
  private static volatile boolean over;

  private Log4j2StormProgram() {}

  public static void main(String[] arguments) throws Exception {
    String key = Keys.in(Path.of(arguments[0], "keys.txt")).of(LogChannel.MESSAGE);
    LogRedaction.install();
    // What uses Log4j for the first time only now is covered, too.
    Logger logger = LogManager.getLogger("storm");
    Thread logging =
        new Thread(
            () -> {
              while (!over) {
                logger.info(key);
              }
            });
    logging.start();
    for (int i = 0; i < 20; i++) {
      LoggerContext.getContext(false).reconfigure();
    }
    over = true;
    logging.join();
    LogManager.shutdown();
  }
}
