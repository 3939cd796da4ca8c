package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Logs the key of a channel through SLF4J, for every channel that SLF4J itself has. */
final class Slf4jChannels {
  private final Logger logger;
  private final Keys keys;

  Slf4jChannels(Logger logger, Keys keys) {
    this.logger = logger;
    this.keys = keys;
  }

  void logAll() throws InterruptedException {
    logger.info("message " + key(LogChannel.MESSAGE));
    logger.info("argument {}", key(LogChannel.ARGUMENT));
    logger.info("object {}", new Holder(key(LogChannel.ARGUMENT_OBJECT)));
    logger.info("exception", new IllegalStateException(key(LogChannel.EXCEPTION_MESSAGE)));
    logger.info(
        "cause", new IllegalStateException("outer", new RuntimeException(key(LogChannel.CAUSE))));
    Exception suppressing = new IllegalStateException("suppressing");
    suppressing.addSuppressed(new RuntimeException(key(LogChannel.SUPPRESSED)));
    logger.info("suppressed", suppressing);
    logger.info("toString", new Talkative(key(LogChannel.EXCEPTION_TO_STRING)));
    logger.info(
        "argument {} beside",
        key(LogChannel.ARGUMENT_BESIDE_EXCEPTION),
        new IllegalStateException("clean"));
    MDC.put("key", key(LogChannel.MDC));
    logger.info("mdc");
    MDC.remove("key");
    logger.atInfo().addKeyValue("pair", key(LogChannel.KEY_VALUE)).log("pair");
    logger.info(MarkerFactory.getDetachedMarker(key(LogChannel.MARKER)), "marker");
    String split = key(LogChannel.SPLIT_ARGUMENTS);
    logger.info("split {}{}", split.substring(0, 14), split.substring(14));
    Thread named = new Thread(() -> logger.info("thread"), "worker " + key(LogChannel.THREAD_NAME));
    named.start();
    named.join();
  }

  private String key(LogChannel channel) {
    return keys.of(channel);
  }

  /** An object whose text holds a key. */
  record Holder(String value) {
    @Override
    public String toString() {
      return "Holder of " + value;
    }
  }

  /** An exception that says more than its message. */
  @SuppressWarnings("OverrideThrowableToString") // That is the point.
  static final class Talkative extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String said;

    Talkative(String said) {
      super("clean");
      this.said = said;
    }

    @Override
    public @Nullable String getLocalizedMessage() {
      return "clean";
    }

    @Override
    public String toString() {
      return "Talkative: " + said;
    }
  }
}
