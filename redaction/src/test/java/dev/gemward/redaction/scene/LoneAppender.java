package dev.gemward.redaction.scene;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An appender that shares no base class with Logback's own and asks no filter. */
public final class LoneAppender extends ContextAwareBase implements Appender<ILoggingEvent> {
  private @Nullable String name;
  private String file = "";
  private boolean started;

  /** Sets where it writes. */
  public void setFile(String file) {
    this.file = file;
  }

  @Override
  public void doAppend(ILoggingEvent event) {
    if (started) {
      RawAppender.write(event, Path.of(file));
    }
  }

  @Override
  public @Nullable String getName() {
    return name;
  }

  @Override
  public void setName(@Nullable String name) {
    this.name = name;
  }

  @Override
  public void start() {
    started = true;
  }

  @Override
  public void stop() {
    started = false;
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  @Override
  public void addFilter(Filter<ILoggingEvent> filter) {}

  @Override
  public void clearAllFilters() {}

  @Override
  public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
    return List.of();
  }

  @Override
  public FilterReply getFilterChainDecision(ILoggingEvent event) {
    return FilterReply.NEUTRAL;
  }
}
