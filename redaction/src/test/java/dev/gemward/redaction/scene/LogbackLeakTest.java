package dev.gemward.redaction.scene;

import static dev.gemward.redaction.LogChannel.ARGUMENT;
import static dev.gemward.redaction.LogChannel.ARGUMENT_BESIDE_EXCEPTION;
import static dev.gemward.redaction.LogChannel.ARGUMENT_OBJECT;
import static dev.gemward.redaction.LogChannel.EXCEPTION_TO_STRING;
import static dev.gemward.redaction.LogChannel.MESSAGE;
import static dev.gemward.redaction.LogChannel.SPLIT_ARGUMENTS;
import static dev.gemward.redaction.LogChannel.STRUCTURED_ARGUMENT;
import static dev.gemward.redaction.LogChannel.STRUCTURED_OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.LogChannel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogbackLeakTest {
  private static final Set<LogChannel> ALL = EnumSet.allOf(LogChannel.class);
  private static final Set<LogChannel> TEXT = without(ALL, STRUCTURED_OBJECT);

  private static final Set<LogChannel> MESSAGES =
      EnumSet.of(
          MESSAGE,
          ARGUMENT,
          ARGUMENT_OBJECT,
          ARGUMENT_BESIDE_EXCEPTION,
          SPLIT_ARGUMENTS,
          STRUCTURED_ARGUMENT);

  /** What each sink of {@code logback.xml} leaks when nobody redacts. */
  private static final Map<String, Set<LogChannel>> CONFIGURED =
      Map.ofEntries(
          Map.entry("pattern", TEXT),
          Map.entry("utf-16", TEXT),
          Map.entry("json", without(TEXT, EXCEPTION_TO_STRING)),
          Map.entry("logstash", ALL),
          Map.entry("sequence", MESSAGES),
          Map.entry("async", ALL),
          Map.entry("async-raw", TEXT),
          Map.entry("sift-usual", TEXT),
          Map.entry("sift-quiet", EnumSet.of(STRUCTURED_OBJECT)),
          Map.entry("raw", TEXT),
          Map.entry("lone", TEXT));

  private static final Map<String, Set<LogChannel>> ADDED =
      Map.of("pattern", TEXT, "async", TEXT, "raw", TEXT);

  private static final Map<String, Scene> PLAYED = new ConcurrentHashMap<>();

  @TempDir static Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void everySinkLeaksWithoutRedaction(String version) throws Exception {
    Map<String, Set<LogChannel>> expected = new TreeMap<>();
    for (String phase : List.of("before", "again", "scanned")) {
      CONFIGURED.forEach((sink, leaks) -> expected.put(phase + "-" + sink, leaks));
    }
    for (String phase : List.of("reset", "late")) {
      ADDED.forEach((sink, leaks) -> expected.put(phase + "-" + sink, leaks));
    }
    expected.put("late-other", TEXT);
    expected.put("later-other", TEXT);
    expected.put("printed.txt", TEXT);

    Map<String, Set<LogChannel>> leaks = scene(version, "raw").leaks();
    leaks.values().removeIf(Set::isEmpty);
    assertThat(leaks.keySet()).filteredOn(LogbackLeakTest::isVague).hasSize(6);
    leaks.keySet().removeIf(LogbackLeakTest::isVague);
    assertThat(leaks).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void noSinkLeaksWithRedaction(String version) throws Exception {
    assertThat(scene(version, "redacted").leaks())
        .hasSameSizeAs(scene(version, "raw").leaks())
        .allSatisfy((sink, leaks) -> assertThat(leaks).as(sink).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void whatHoldsNoSecretIsDeliveredUnchanged(String version) throws Exception {
    Scene scene = scene(version, "redacted");
    for (String sink : CONFIGURED.keySet()) {
      assertThat(timeless(scene.text("clean-" + sink)))
          .as(sink)
          .isNotEmpty()
          .isEqualTo(timeless(scene.text("bare-" + sink)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void onlyTheSecretsAreReplaced(String version) throws Exception {
    Scene raw = scene(version, "raw");
    Scene redacted = scene(version, "redacted");
    for (String sink : raw.leaks().keySet()) {
      if (isVague(sink) || sink.matches(".*-(raw|lone|sift-usual|other)")) {
        continue; // In those an argument that holds a secret becomes text.
      }
      assertThat(whole(redacted.comparable(sink))).as(sink).isEqualTo(whole(raw.redacted(sink)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void eventsAreNumberedAsWithoutRedaction(String version) throws Exception {
    assertThat(scene(version, "redacted").comparable("again-sequence"))
        .doesNotContain("\"sequence\":0,")
        .isEqualTo(scene(version, "raw").redacted("again-sequence"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void noEventIsLost(String version) throws Exception {
    Scene raw = scene(version, "raw");
    Scene redacted = scene(version, "redacted");
    for (String sink : raw.leaks().keySet()) {
      if (isVague(sink)) {
        continue;
      }
      assertThat(redacted.text(sink).lines().count())
          .as(sink)
          .isEqualTo(raw.text(sink).lines().count());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void noEncoderLeaksWhileItIsConfigured(String version) throws Exception {
    assertThat(storm(version, "raw").leaks()).containsEntry("storm", EnumSet.of(MESSAGE));
    assertThat(storm(version, "redacted").leaks()).containsEntry("storm", Set.of());
  }

  private static Scene storm(String version, String mode) throws Exception {
    return new Scene(folder.resolve(version + " " + mode + " storm"))
        .play(LogbackProgram.class, List.of(version), List.of(), mode, "storm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"logging-logback-1.5", "logging-logback-1.6"})
  void everySinkKnowsWhetherItLeaks(String version) throws Exception {
    for (String phase : List.of("before", "later")) {
      assertThat(scene(version, "raw").text("harmless/sinks-" + phase).lines())
          .isNotEmpty()
          .allMatch(sink -> sink.contains(", uncovered, [") && sink.contains(ARGUMENT.name()));
      assertThat(scene(version, "redacted").text("harmless/sinks-" + phase).lines())
          .isNotEmpty()
          .allMatch(sink -> sink.endsWith(", covered, []"));
    }
  }

  /** One cuts texts anywhere, and the other may lose its last event when it stops. */
  private static boolean isVague(String sink) {
    return sink.endsWith("-cut") || sink.endsWith("-disruptor");
  }

  /** A secret across two arguments is in one piece only where the message is written whole. */
  private static String whole(String text) {
    return timeless(text)
        .lines()
        .filter(line -> !line.contains("split"))
        .reduce("", (before, line) -> before + line + "\n");
  }

  private static String timeless(String text) {
    return text.replaceAll("\\d+", "0");
  }

  private static Scene scene(String version, String mode) throws IOException, InterruptedException {
    String name = version + " " + mode;
    Scene scene = PLAYED.get(name);
    if (scene == null) {
      scene =
          new Scene(folder.resolve(name))
              .play(LogbackProgram.class, List.of(version), List.of(), mode);
      PLAYED.put(name, scene);
    }
    return scene;
  }

  private static Set<LogChannel> without(Set<LogChannel> channels, LogChannel channel) {
    Set<LogChannel> rest = EnumSet.copyOf(channels);
    rest.remove(channel);
    return rest;
  }
}
