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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Log4j2SceneTest {
  private static final Set<LogChannel> ALL = EnumSet.allOf(LogChannel.class);
  private static final Set<LogChannel> SLF4J =
      EnumSet.complementOf(
          EnumSet.of(LogChannel.STRUCTURED_ARGUMENT, LogChannel.STRUCTURED_OBJECT));

  /** An argument that the format has no place for comes out where arguments are read. */
  private static final Set<LogChannel> NATIVE =
      EnumSet.complementOf(EnumSet.of(LogChannel.ARGUMENT_BESIDE_EXCEPTION));

  /** The template asks for the parents of a marker, and not for theirs. */
  private static final Set<LogChannel> NATIVE_JSON =
      EnumSet.complementOf(EnumSet.of(LogChannel.MARKER));

  /** What comes out of each sink where nothing redacts. */
  private static final Map<String, Set<LogChannel>> LEAKS = leaks();

  @TempDir Path folder;

  /** The ways in which loggers hand their events on. */
  enum Mode {
    SYNCHRONOUS("", "log4j2.enableThreadlocals=true"),
    WITHOUT_THREAD_LOCALS("", "log4j2.enableThreadlocals=false"),
    MIXED("Async", "log4j2.enableThreadlocals=true"),
    ASYNCHRONOUS(
        "",
        "log4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector"),
    BASIC_ASYNCHRONOUS(
        "",
        "log4j2.contextSelector="
            + "org.apache.logging.log4j.core.async.BasicAsyncLoggerContextSelector");

    private final String prefix;
    private final String property;

    Mode(String prefix, String property) {
      this.prefix = prefix;
      this.property = property;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everySinkIsSilentOfKeysAndSaysTheRestAsItDid(Mode mode) throws Exception {
    Scene open = play(mode, "leaking");
    Scene redacting = play(mode, "redacting");

    Keys keys = Keys.in(folder.resolve("leaking/keys.txt"));
    assertThat(open.leaks()).isEqualTo(LEAKS);
    assertThat(redacting.leaks().keySet()).isEqualTo(LEAKS.keySet());
    for (Map.Entry<String, Set<LogChannel>> sink : redacting.leaks().entrySet()) {
      assertThat(sink.getValue()).as(sink.getKey()).isEmpty();
      assertThat(events(Keys.redactedAlike(redacting.text(sink.getKey()))))
          .as(sink.getKey())
          .isEqualTo(events(keys.masked(open.text(sink.getKey()))));
    }
  }

  /** Sorted, because of two threads none is the first. */
  private static List<String> events(String text) {
    return Arrays.stream(text.split("@@", -1))
        // Which class a throwable is of cannot be copied; and from which jar, depends on the
        // thread.
        .map(event -> event.replaceAll("\"class\":\"[^\"]*\"", "").replace("~[", "["))
        .sorted()
        .toList();
  }

  private static Map<String, Set<LogChannel>> leaks() {
    Map<String, Set<LogChannel>> leaks = new TreeMap<>();
    for (String sink :
        List.of("pattern", "rolling", "async", "routing", "rewrite", "failover", "json", "raw")) {
      leaks.put("slf4j-" + sink + ".log", SLF4J);
      leaks.put("native-" + sink + ".log", NATIVE);
    }
    leaks.put("native-json.log", NATIVE_JSON);
    for (String sink : List.of("native-raw.log", "added.log", "root.log", "printed.txt")) {
      leaks.put(sink, ALL);
    }
    leaks.put("later.log", SLF4J);
    return leaks;
  }

  private Scene play(Mode mode, String name) throws Exception {
    Path place = folder.resolve(name);
    Path configuration = place.resolve("configuration");
    Files.createDirectories(configuration);
    Files.writeString(configuration.resolve("template.json"), TEMPLATE);
    Files.write(
        configuration.resolve("harmless.txt"), Collections.nCopies(15, "a text without any key"));
    Path xml = Files.writeString(configuration.resolve("log4j2.xml"), xml(mode, place));
    List<String> options = List.of("-Dlog4j2.configurationFile=" + xml, "-D" + mode.property);
    return new Scene(place).play(Log4j2Program.class, List.of("logging-log4j2"), options, name);
  }

  private static String xml(Mode mode, Path place) {
    StringBuilder appenders = new StringBuilder();
    StringBuilder loggers = new StringBuilder();
    for (String api : List.of("slf4j", "native")) {
      appenders.append(APPENDERS.replace("API", api));
      loggers.append(LOGGER.replace("API", api).replace("ASYNC", mode.prefix));
    }
    return """
        <Configuration packages="dev.gemward.redaction.scene">
          <Appenders>
            <Console name="console"><PatternLayout pattern="PATTERN"/></Console>
            <File name="root" fileName="PLACE/root.log"><PatternLayout pattern="PATTERN"/></File>
            %s
          </Appenders>
          <Loggers>
            %s
            <Root level="info"><AppenderRef ref="console"/><AppenderRef ref="root"/></Root>
          </Loggers>
        </Configuration>
        """
        .formatted(appenders, loggers)
        .replace("PATTERN", "@@%p %c [%t] %X %x %marker %K{key} %m%n%xEx")
        .replace("PLACE", place.toString());
  }

  private static final String APPENDERS =
      """
      <File name="API-pattern" fileName="PLACE/API-pattern.log">
        <PatternLayout pattern="PATTERN"/>
      </File>
      <RollingFile name="API-rolling" fileName="PLACE/API-rolling.log" filePattern="PLACE/%i.gz">
        <PatternLayout pattern="PATTERN"/>
        <SizeBasedTriggeringPolicy size="10 MB"/>
      </RollingFile>
      <File name="API-json" fileName="PLACE/API-json.log">
        <JsonTemplateLayout eventTemplateUri="file://PLACE/configuration/template.json"/>
      </File>
      <File name="API-behind" fileName="PLACE/API-async.log">
        <PatternLayout pattern="PATTERN"/>
      </File>
      <Async name="API-async"><AppenderRef ref="API-behind"/></Async>
      <Routing name="API-routing">
        <Routes pattern="fixed">
          <Route>
            <File name="API-routed" fileName="PLACE/API-routing.log">
              <PatternLayout pattern="PATTERN"/>
            </File>
          </Route>
        </Routes>
      </Routing>
      <File name="API-rewritten" fileName="PLACE/API-rewrite.log">
        <PatternLayout pattern="PATTERN"/>
      </File>
      <Rewrite name="API-rewrite">
        <AppenderRef ref="API-rewritten"/>
        <PropertiesRewritePolicy><Property name="added">value</Property></PropertiesRewritePolicy>
      </Rewrite>
      <File name="API-first" fileName="PLACE/API-failover.log">
        <PatternLayout pattern="PATTERN"/>
      </File>
      <Failover name="API-failover" primary="API-first">
        <Failovers><AppenderRef ref="console"/></Failovers>
      </Failover>
      <Raw name="API-raw" fileName="PLACE/API-raw.log"/>
      """;

  private static final String LOGGER =
      """
      <ASYNCLogger name="API" level="info" includeLocation="true">
        <ThreadContextMapFilter onMatch="ACCEPT" onMismatch="ACCEPT">
          <KeyValuePair key="none" value="none"/>
        </ThreadContextMapFilter>
        <AppenderRef ref="API-pattern"/>
        <AppenderRef ref="API-rolling"/>
        <AppenderRef ref="API-json"/>
        <AppenderRef ref="API-async"/>
        <AppenderRef ref="API-routing"/>
        <AppenderRef ref="API-rewrite"/>
        <AppenderRef ref="API-failover"/>
        <AppenderRef ref="API-raw"/>
      </ASYNCLogger>
      """;

  private static final String TEMPLATE =
      """
      {
        "mark": "@@",
        "message": {"$resolver": "message"},
        "text": {"$resolver": "message", "stringified": true},
        "parameters": {"$resolver": "messageParameter"},
        "data": {"$resolver": "map"},
        "context": {"$resolver": "mdc"},
        "stack": {"$resolver": "ndc"},
        "marker": {"$resolver": "marker", "field": "name"},
        "parents": {"$resolver": "marker", "field": "parents"},
        "thread": {"$resolver": "thread", "field": "name"},
        "class": {"$resolver": "exception", "field": "className"},
        "problem": {"$resolver": "exception", "field": "message"},
        "trace": {"$resolver": "exception", "field": "stackTrace",
                  "stackTrace": {"stringified": true}},
        "root": {"$resolver": "exceptionRootCause", "field": "message"}
      }
      """;
}
