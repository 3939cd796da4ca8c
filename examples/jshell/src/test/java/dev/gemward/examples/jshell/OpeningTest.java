package dev.gemward.examples.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CanaryExtension.class)
class OpeningTest {
  @TempDir Path directory;

  /** Outside of JShell, on a build server, nobody else declares it. */
  @BeforeEach
  void declare() {
    System.setProperty("gemward.environment", "test");
  }

  @AfterEach
  void undeclare() {
    System.clearProperty("gemward.environment");
  }

  @Test
  void aKeyThatWasHandedOverCannotBeHandedOverAgain() {
    Opening opening = new Opening(false, directory.resolve("gone"), null);

    assertThatThrownBy(opening::atStart)
        .isInstanceOf(CredentialUnreadableException.class)
        .hasMessage(
            """
            The key that was typed is gone: JShell was started anew, and it was handed over once.
            Leave with /exit, and start gemini-jshell again.
            More: docs/errors.md#unreadable-place\
            """);
  }

  @Test
  void aMistypedKeyIsNotQuoted(Canary canary) throws IOException {
    Path pipe = Files.writeString(directory.resolve("key"), "\"" + canary.key() + "\"");
    Opening opening = new Opening(false, pipe, null);

    assertThatThrownBy(opening::now)
        .hasMessage(
            """
            The value of the hidden prompt has a quotation mark at character 1.
            Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
            More: docs/errors.md#malformed-key\
            """)
        .satisfies(canary::inspect);
  }

  @Test
  void theLocalGeminiSaysThatNoModelRuns() {
    try (Session session = new Opening(true, null, null).now()) {
      assertThat(session.greeting())
          .startsWith("No key: a local Gemini answers, environment ")
          .contains("No model runs, nothing leaves this machine.\n");
      assertThat(session.gemward().explain().endpoint().getHost()).isEqualTo("127.0.0.1");
    }
  }
}
