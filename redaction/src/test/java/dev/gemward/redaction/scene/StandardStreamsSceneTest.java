package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.StandardStreamsProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardStreamsSceneTest {
  @TempDir Path folder;

  @Test
  void whateverIsPrintedComesOutWithoutKeysAndAtOnce() throws Exception {
    Scene open = play("leaking", "UTF-8");
    Scene redacting = play("redacting", "UTF-8");

    assertThat(open.leaks().get("printed.txt")).hasSize(8);
    assertThat(redacting.leaks()).isEqualTo(Map.of("printed.txt", Set.of()));
    assertThat(Keys.redactedAlike(redacting.text("printed.txt")))
        .contains("once true")
        .contains("gr\u00fc\u00dfe [redacted]")
        .endsWith("Name: after the prompt" + System.lineSeparator());
  }

  @Test
  void theEncodingIsKept() throws Exception {
    play("redacting", "UTF-16LE");

    byte[] printed = Files.readAllBytes(folder.resolve("redacting/printed.txt"));
    assertThat(Keys.redactedAlike(new String(printed, StandardCharsets.UTF_16LE)))
        .contains("gr\u00fc\u00dfe [redacted]")
        .contains("error [redacted]");
  }

  private Scene play(String name, String encoding) throws Exception {
    List<String> options =
        Stream.of(
                "stdout.encoding", "stderr.encoding", "sun.stdout.encoding", "sun.stderr.encoding")
            .map(property -> "-D" + property + "=" + encoding)
            .toList();
    return new Scene(folder.resolve(name))
        .play(StandardStreamsProgram.class, List.of(), options, name);
  }
}
