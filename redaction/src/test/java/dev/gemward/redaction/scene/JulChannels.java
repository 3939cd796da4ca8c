package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logs the key of a channel through java.util.logging. */
final class JulChannels {
  private final Keys keys;

  JulChannels(Keys keys) {
    this.keys = keys;
  }

  void logAll(Logger logger) {
    logger.info("message " + key(LogChannel.MESSAGE));
    logger.log(Level.INFO, "argument {0}", key(LogChannel.ARGUMENT));
    logger.log(
        Level.INFO,
        "object {0} {1}",
        new Object[] {new Slf4jChannels.Holder(key(LogChannel.ARGUMENT_OBJECT)), 1});
    logger.log(
        Level.INFO, "exception", new IllegalStateException(key(LogChannel.EXCEPTION_MESSAGE)));
    logger.log(
        Level.INFO,
        "cause",
        new IllegalStateException("outer", new RuntimeException(key(LogChannel.CAUSE))));
    Exception suppressing = new IllegalStateException("suppressing");
    suppressing.addSuppressed(new RuntimeException(key(LogChannel.SUPPRESSED)));
    logger.log(Level.INFO, "suppressed", suppressing);
    logger.log(
        Level.INFO, "toString", new Slf4jChannels.Talkative(key(LogChannel.EXCEPTION_TO_STRING)));
    LogRecord beside = new LogRecord(Level.INFO, "beside {0}");
    beside.setLoggerName(logger.getName());
    beside.setParameters(new Object[] {key(LogChannel.ARGUMENT_BESIDE_EXCEPTION)});
    beside.setThrown(new IllegalStateException("clean"));
    beside.setSourceClassName("Program");
    logger.log(beside);
    String split = key(LogChannel.SPLIT_ARGUMENTS);
    logger.log(
        Level.INFO, "split {0}{1}", new Object[] {split.substring(0, 14), split.substring(14)});
    // The bundle has the text, and the message is only its name.
    logger.logrb(Level.INFO, bundle(), "localized", key(LogChannel.STRUCTURED_ARGUMENT));
    // No place shows it: it comes out where parameters are read.
    logger.log(Level.INFO, "parameter", List.of(key(LogChannel.STRUCTURED_OBJECT)));
  }

  private static ResourceBundle bundle() {
    return new ListResourceBundle() {
      @Override
      protected Object[][] getContents() {
        return new Object[][] {{"localized", "from a bundle {0}"}};
      }
    };
  }

  private String key(LogChannel channel) {
    return keys.of(channel);
  }
}
