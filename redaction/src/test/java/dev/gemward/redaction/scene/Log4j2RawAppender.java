package dev.gemward.redaction.scene;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/** An appender of somebody else, which has no layout and reads the event itself. */
@Plugin(name = "Raw", category = Core.CATEGORY_NAME, elementType = Appender.ELEMENT_TYPE)
public final class Log4j2RawAppender extends AbstractAppender {
  private final Path file;

  private Log4j2RawAppender(String name, Path file) {
    super(name, null, null, true, Property.EMPTY_ARRAY);
    this.file = file;
  }

  @PluginFactory
  public static Log4j2RawAppender create(
      @PluginAttribute("name") String name, @PluginAttribute("fileName") String file) {
    return new Log4j2RawAppender(name, Path.of(file));
  }

  @Override
  @SuppressWarnings("deprecation")
  public void append(LogEvent event) {
    synchronized (Log4j2RawAppender.class) {
      try (PrintWriter out =
          new PrintWriter(
              Files.newBufferedWriter(
                  file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
        Message message = event.getMessage();
        out.print("@@" + event.getLoggerName() + " [" + event.getThreadName() + "] ");
        out.println(message.getFormattedMessage() + " | " + message.getFormat());
        out.println(Arrays.deepToString(message.getParameters()));
        if (message instanceof MapMessage<?, ?> map) {
          out.println("data " + map.getData());
        }
        out.println(event.getContextData() + " " + event.getContextStack().asList());
        out.println("marker " + event.getMarker());
        print(out, event.getThrown());
        if (message.getThrowable() != event.getThrown()) {
          print(out, message.getThrowable());
        }
        if (event.getThrownProxy() != null) {
          out.println(event.getThrownProxy().getName());
          out.println(event.getThrownProxy().getExtendedStackTraceAsString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void print(PrintWriter out, @Nullable Throwable thrown) {
    if (thrown != null) {
      out.println(thrown.getMessage() + " " + thrown.getLocalizedMessage());
      thrown.printStackTrace(out);
    }
  }
}
