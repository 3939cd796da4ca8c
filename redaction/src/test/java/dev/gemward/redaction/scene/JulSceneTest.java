package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.LogChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JulSceneTest {
  private static final Set<LogChannel> RAW =
      EnumSet.complementOf(
          EnumSet.of(
              LogChannel.MDC, LogChannel.KEY_VALUE, LogChannel.MARKER, LogChannel.THREAD_NAME));

  /** It writes the parameters that the message has no place for, but no causes. */
  private static final Set<LogChannel> XML = EnumSet.copyOf(RAW);

  private static final Set<LogChannel> SIMPLE = EnumSet.copyOf(RAW);

  static {
    XML.removeAll(Set.of(LogChannel.CAUSE, LogChannel.SUPPRESSED));
    SIMPLE.remove(LogChannel.STRUCTURED_OBJECT);
  }

  private static final Set<String> FORMATTED =
      Set.of(
          "simple.log",
          "memory.log",
          "configured.log",
          "printed.txt",
          "later-simple.log",
          "later-memory.log",
          "later-own.log");

  /** What comes out of each handler where nothing redacts. */
  private static final Map<String, Set<LogChannel>> LEAKS = new TreeMap<>();

  static {
    FORMATTED.forEach(sink -> LEAKS.put(sink, SIMPLE));
    for (String prefix : List.of("", "later-")) {
      LEAKS.put(prefix + "xml.log", XML);
      LEAKS.put(prefix + "raw.log", RAW);
      LEAKS.put(prefix + "never-asks.log", RAW);
    }
  }

  @TempDir Path folder;

  @Test
  void everyHandlerIsSilentOfKeysAndSaysTheRestAsItDid() throws Exception {
    Scene open = play("leaking");
    Scene redacting = play("redacting");

    Keys keys = Keys.in(folder.resolve("leaking/keys.txt"));
    assertThat(open.leaks()).isEqualTo(LEAKS);
    assertThat(redacting.leaks().keySet()).isEqualTo(LEAKS.keySet());
    for (Map.Entry<String, Set<LogChannel>> sink : redacting.leaks().entrySet()) {
      assertThat(sink.getValue()).as(sink.getKey()).isEmpty();
      if (FORMATTED.contains(sink.getKey())) {
        assertThat(said(Keys.redactedAlike(redacting.text(sink.getKey()))))
            .as(sink.getKey())
            .isEqualTo(said(keys.masked(open.text(sink.getKey()))));
      }
    }
    for (String sink : List.of("xml.log", "raw.log", "never-asks.log")) {
      assertThat(harmless(redacting.text(sink)))
          .as(sink)
          .isNotEmpty()
          .isEqualTo(harmless(open.text(sink)));
    }
  }

  /** Without the line before each message: it has the time. */
  private static String said(String text) {
    return text.replaceAll("(?m)^\\w+ \\d+, \\d{4} .*$", "");
  }

  /** Those records that have nothing to redact, without what is different in each run. */
  private static List<String> harmless(String text) {
    return Arrays.stream(text.split("@@|<record>"))
        .filter(line -> line.contains("a text without any key"))
        .map(line -> line.replaceAll("<(date|millis|nanos|sequence|thread)>[^<]*</", ""))
        .toList();
  }

  private Scene play(String name) throws Exception {
    Path place = folder.resolve(name);
    Path configuration = Files.createDirectories(place.resolve("configuration"));
    Files.write(
        configuration.resolve("harmless.txt"), Collections.nCopies(15, "a text without any key"));
    Path logging =
        Files.writeString(
            configuration.resolve("logging.txt"),
            """
            handlers = java.util.logging.ConsoleHandler, java.util.logging.FileHandler
            java.util.logging.FileHandler.pattern = %s/configured.log
            java.util.logging.FileHandler.append = true
            java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
            """
                .formatted(place));
    return new Scene(place)
        .play(
            JulProgram.class,
            List.of(),
            List.of("-Djava.util.logging.config.file=" + logging),
            name);
  }
}
