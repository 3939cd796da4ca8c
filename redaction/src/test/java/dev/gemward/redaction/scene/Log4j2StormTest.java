package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Log4j2StormTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ClassLoaderContextSelector", "AsyncLoggerContextSelector"})
  void noEventSlipsThroughWhileTheConfigurationChanges(String selector) throws Exception {
    Path xml = Files.createDirectory(folder.resolve("configuration")).resolve("log4j2.xml");
    Files.writeString(
        xml,
        """
        <Configuration>
          <Appenders>
            <File name="file" fileName="%s"><PatternLayout pattern="%%m%%n"/></File>
          </Appenders>
          <Loggers><Root level="info"><AppenderRef ref="file"/></Root></Loggers>
        </Configuration>
        """
            .formatted(folder.resolve("file.log")));
    String place = selector.startsWith("Async") ? "async" : "selector";

    Scene storm =
        new Scene(folder)
            .play(
                Log4j2StormProgram.class,
                List.of("logging-log4j2"),
                List.of(
                    "-Dlog4j2.configurationFile=" + xml,
                    "-Dlog4j2.contextSelector=org.apache.logging.log4j.core.%s.%s"
                        .formatted(place, selector)));

    assertThat(storm.leaks()).isEqualTo(Map.of("file.log", Set.of(), "printed.txt", Set.of()));
    assertThat(Keys.redactedAlike(storm.text("file.log"))).contains("[redacted]");
  }
}
