package dev.gemward.redaction.scene;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.file.Path;

/** Writes everything that can be read from an event, as an appender of somebody else's may. */
public final class RawAppender extends AppenderBase<ILoggingEvent> {
  private String file = "";

  /** Sets where it writes. */
  public void setFile(String file) {
    this.file = file;
  }

  @Override
  protected void append(ILoggingEvent event) {
    EventText.write(event, Path.of(file));
  }
}
