package dev.gemward.redaction.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.LogChannel;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSceneTest {
  private static final Set<LogChannel> SENT_OR_RECEIVED =
      EnumSet.of(
          LogChannel.MESSAGE,
          LogChannel.ARGUMENT,
          LogChannel.ARGUMENT_OBJECT,
          LogChannel.KEY_VALUE,
          LogChannel.STRUCTURED_ARGUMENT,
          LogChannel.STRUCTURED_OBJECT);

  @TempDir Path folder;

  @Test
  void theLinesOfHttpClientsComeOutWithoutTheirKeys() throws Exception {
    Scene open = play("leaking");
    Scene redacting = play("redacting");

    assertThat(open.leaks()).containsEntry("printed.txt", SENT_OR_RECEIVED);
    assertThat(redacting.leaks()).containsEntry("printed.txt", Set.of());
    assertThat(Keys.redactedAlike(redacting.text("printed.txt")))
        .contains("x-goog-api-key: [redacted]")
        .contains("?key=[redacted]")
        .contains("\"access_token\": \"[redacted]\"");
  }

  private Scene play(String name) throws Exception {
    return new Scene(folder.resolve(name))
        .play(
            HttpProgram.class,
            List.of("google-http-client"),
            List.of("-Djdk.httpclient.HttpClient.log=headers,requests"),
            name);
  }
}
