package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs the key of a channel, for every channel, with the structured arguments of Logstash. */
final class LogbackChannels {
  private final Logger logger = LoggerFactory.getLogger("program");
  private final Keys keys;

  LogbackChannels(Keys keys) {
    this.keys = keys;
  }

  void logAll() throws ReflectiveOperationException, InterruptedException {
    // First of its kind, so that the sifting appender has no appender for it yet.
    MDC.put("kind", "quiet");
    logger.info("quiet {}", structured(new Quiet(keys.of(LogChannel.STRUCTURED_OBJECT))));
    MDC.remove("kind");
    logger.info("structured {}", structured(keys.of(LogChannel.STRUCTURED_ARGUMENT)));
    new Slf4jChannels(logger, keys).logAll();
  }

  private static Object structured(Object value) throws ReflectiveOperationException {
    return Class.forName("net.logstash.logback.argument.StructuredArguments")
        .getMethod("keyValue", String.class, Object.class)
        .invoke(null, "field", value);
  }

  /** An object that tells its value only to what serializes it. */
  public record Quiet(String value) {
    @Override
    public String toString() {
      return "quiet";
    }
  }
}
