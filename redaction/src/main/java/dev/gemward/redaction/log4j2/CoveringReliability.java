package dev.gemward.redaction.log4j2;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.core.config.AwaitCompletionReliabilityStrategy;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.util.PropertiesUtil;
import org.apache.logging.log4j.util.PropertySource;
import org.jspecify.annotations.Nullable;

/**
 * The strategy that Log4j uses by default, which also covers each logger of a configuration when it
 * is made. Log4j says that it has a new configuration only after the first events went through it.
 *
 * <p>Thread-safe. Public because Log4j makes it, by its name.
 */
public final class CoveringReliability extends AwaitCompletionReliabilityStrategy {
  private static final AtomicReference<@Nullable EventRedaction> REDACTION =
      new AtomicReference<>();

  /** Creates the strategy of {@code logger}. */
  public CoveringReliability(LoggerConfig logger) {
    super(logger);
    EventRedaction redaction = REDACTION.get();
    if (redaction != null) {
      RedactingFilter.cover(logger, redaction);
    }
  }

  /** Makes it the default from now on, where Log4j can find it. */
  static void coverWith(EventRedaction redaction) {
    if (REDACTION.getAndSet(redaction) == null
        && CoveringReliability.class.getClassLoader() == LoggerConfig.class.getClassLoader()) {
      try {
        PropertiesUtil.getProperties().addPropertySource(new Default());
      } catch (NoSuchMethodError e) {
        // Log4j before 2.19 cannot be told. The listener of the backend has to do.
      }
    }
  }

  private static final class Default implements PropertySource {
    @Override
    public int getPriority() {
      return Integer.MAX_VALUE; // Whatever else is set, by anybody, is used instead.
    }

    @Override
    public @Nullable String getProperty(String key) {
      return key.equals("log4j.ReliabilityStrategy") ? CoveringReliability.class.getName() : null;
    }

    @Override
    public boolean containsProperty(String key) {
      return getProperty(key) != null;
    }
  }
}
