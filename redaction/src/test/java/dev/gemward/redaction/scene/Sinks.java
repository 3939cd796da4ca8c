package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogChannel;
import dev.gemward.redaction.LogSink;
import dev.gemward.redaction.logback.LogbackBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the sinks of Logback say of themselves. */
final class Sinks {
  private Sinks() {}

  /** Writes a line for each: its name, whether it is covered, and the channels it would leak. */
  static void write(Path file) throws IOException {
    Keys keys = Keys.random();
    List<String> lines = new ArrayList<>();
    for (LogSink sink : new LogbackBackend().sinks()) {
      Set<LogChannel> leaks = EnumSet.noneOf(LogChannel.class);
      for (LogChannel channel : LogChannel.values()) {
        sink.trial(channel, keys.of(channel)).ifPresent(text -> leaks.addAll(keys.in(text)));
      }
      lines.add(sink.name() + (sink.covered() ? ", covered, " : ", uncovered, ") + leaks);
    }
    Files.write(file, lines);
  }
}
