package dev.gemward.redaction.scene;

import static dev.gemward.redaction.LogChannel.KEY_VALUE;
import static dev.gemward.redaction.LogChannel.MARKER;
import static dev.gemward.redaction.LogChannel.MDC;
import static dev.gemward.redaction.LogChannel.STRUCTURED_ARGUMENT;
import static dev.gemward.redaction.LogChannel.STRUCTURED_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.LogChannel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spring Boot stops and resets Logback when it starts, after redaction was installed. */
final class BootLeakTest {
  private static final Set<LogChannel> ALL =
      EnumSet.complementOf(EnumSet.of(STRUCTURED_ARGUMENT, STRUCTURED_OBJECT));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"logging-boot-3.5", "logging-boot-4.1"})
  void redactionOutlivesTheStartOfSpringBoot(String line) throws Exception {
    Scene raw = play(line, "raw");
    Scene redacted = play(line, "redacted");

    assertThat(raw.leaks())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "plain", without(MDC, KEY_VALUE, MARKER),
                "ecs", ALL,
                "logstash", ALL,
                "gelf", without(MARKER),
                "utf-16", ALL,
                "xml", ALL,
                "xml-raw", ALL,
                "printed.txt", ALL));
    assertThat(redacted.leaks())
        .hasSameSizeAs(raw.leaks())
        .allSatisfy((sink, leaks) -> assertThat(leaks).as(sink).isEmpty());
    for (String sink : List.of("plain", "ecs", "logstash", "gelf", "utf-16", "xml")) {
      assertThat(timeless(redacted.comparable(sink)))
          .as(sink)
          .isEqualTo(timeless(raw.redacted(sink)));
    }
    assertThat(ours(redacted.comparable("xml")))
        .startsWith("4 ")
        .isEqualTo(ours(raw.redacted("xml")));
  }

  private Scene play(String line, String mode) throws Exception {
    return new Scene(folder.resolve(mode)).play(BootProgram.class, List.of(line), List.of(), mode);
  }

  /** Each begins with its number. */
  private static String ours(String text) {
    return text.lines()
        .filter(line -> line.contains(" program "))
        .collect(Collectors.joining("\n"));
  }

  private static String timeless(String text) {
    return text.replaceAll("\\d+", "0");
  }

  private static Set<LogChannel> without(LogChannel... channels) {
    Set<LogChannel> rest = EnumSet.copyOf(ALL);
    rest.removeAll(Set.of(channels));
    return rest;
  }
}
