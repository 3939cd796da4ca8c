package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager.Log4jMarker;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;

/** Logs the key of a channel through the API of Log4j itself, in ways that SLF4J does not have. */
final class Log4j2Channels {
  private final Logger logger = LogManager.getLogger("native");
  private final Keys keys;

  Log4j2Channels(Keys keys) {
    this.keys = keys;
  }

  void logAll() throws InterruptedException {
    logger.info("message " + key(LogChannel.MESSAGE));
    logger.info("a {} b {} c {}", key(LogChannel.ARGUMENT), 1, 'c');
    logger.info("object {} {}", List.of(key(LogChannel.ARGUMENT_OBJECT)), Map.of("clean", 1));
    logger.info("exception", new IllegalStateException(key(LogChannel.EXCEPTION_MESSAGE)));
    Exception suppressing = new IllegalStateException("suppressing");
    suppressing.addSuppressed(
        new RuntimeException("clean", new RuntimeException(key(LogChannel.SUPPRESSED))));
    logger.info("suppressed", new IllegalStateException("outer", suppressing));
    logger.info("cause", new Exception(new Error(new RuntimeException(key(LogChannel.CAUSE)))));
    logger.info("text", new Slf4jChannels.Talkative(key(LogChannel.EXCEPTION_TO_STRING)));
    // Not in the text, but among the parameters.
    logger.info(
        new ParameterizedMessage("beside {}", "clean", key(LogChannel.ARGUMENT_BESIDE_EXCEPTION)));
    ThreadContext.push("clean");
    ThreadContext.push(key(LogChannel.MDC));
    logger.info("stack");
    ThreadContext.clearStack();
    logger.info(new StringMapMessage(Map.of("key", key(LogChannel.KEY_VALUE))));
    StructuredDataMessage data = new StructuredDataMessage("id", "text", "type");
    data.put("clean", "1");
    data.put("key", key(LogChannel.STRUCTURED_ARGUMENT));
    logger.info(data);
    logger.info(new ObjectMessage(Map.of("list", List.of(key(LogChannel.STRUCTURED_OBJECT)))));
    Log4jMarker grandparent = new Log4jMarker(key(LogChannel.MARKER));
    logger.info(
        new Log4jMarker("child").setParents(new Log4jMarker("parent").setParents(grandparent)),
        "marker");
    String split = key(LogChannel.SPLIT_ARGUMENTS);
    logger.printf(Level.INFO, "split %s%s", split.substring(0, 14), split.substring(14));
    Thread named = new Thread(() -> logger.info("thread"), "worker " + key(LogChannel.THREAD_NAME));
    named.start();
    named.join();
  }

  private String key(LogChannel channel) {
    return keys.of(channel);
  }
}
