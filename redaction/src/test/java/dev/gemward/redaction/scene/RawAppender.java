package dev.gemward.redaction.scene;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEventVO;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes everything that can be read from an event, as an appender of somebody else's may. */
public final class RawAppender extends AppenderBase<ILoggingEvent> {
  private String file = "";

  /** Sets where it writes. */
  public void setFile(String file) {
    this.file = file;
  }

  @Override
  protected void append(ILoggingEvent event) {
    write(event, Path.of(file));
  }

  /** Appends all that {@code event} tells to {@code file}. */
  static void write(ILoggingEvent event, Path file) {
    try (PrintWriter out =
        new PrintWriter(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      out.println("message " + event.getMessage());
      out.println("formatted " + event.getFormattedMessage());
      out.println("arguments " + Arrays.deepToString(event.getArgumentArray()));
      out.println("thread " + event.getThreadName());
      out.println("mdc " + event.getMDCPropertyMap());
      out.println("markers " + event.getMarkerList());
      out.println("pairs " + event.getKeyValuePairs());
      out.println("serialized " + LoggingEventVO.build(event).getFormattedMessage());
      out.println(event);
      if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
        out.println(proxy.getClassName() + " said " + proxy.getMessage());
        out.println(ThrowableProxyUtil.asString(proxy));
        proxy.getThrowable().printStackTrace(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
