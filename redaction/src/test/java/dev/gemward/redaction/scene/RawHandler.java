package dev.gemward.redaction.scene;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** A handler of somebody else, which reads the record itself, and its filter or not. */
final class RawHandler extends Handler {
  private final Path file;
  private final boolean asks;

  RawHandler(Path file, boolean asks) {
    this.file = file;
    this.asks = asks;
  }

  @Override
  public void publish(LogRecord line) {
    if (asks && !isLoggable(line)) {
      return;
    }
    try (PrintWriter out =
        new PrintWriter(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      out.println("@@" + line.getLoggerName() + " " + line.getLevel());
      out.println(new SimpleFormatter().formatMessage(line));
      out.println(line.getMessage() + " " + Arrays.toString(line.getParameters()));
      if (line.getThrown() != null) {
        out.println(line.getThrown().getMessage());
        line.getThrown().printStackTrace(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
