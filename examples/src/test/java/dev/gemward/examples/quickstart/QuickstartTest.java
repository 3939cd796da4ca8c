package dev.gemward.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.provider.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private static final String USAGE =
      """
      Usage: java -jar examples/target/quickstart-runnable.jar [--help]

      Calls the Gemini API where GEMINI_API_KEY, GEMWARD_KEY_FILE or GEMWARD_SECRET is set,
      and a local Gemini in this process where none is.
      """;

  private static final Settings NOTHING_SET = Settings.of(name -> null, name -> null);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutAKeyItShowsTheMainJobOnALocalGemini() {
    int exit = run();

    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString(UTF_8))
        .contains("There is no key on this machine: a local Gemini in this process answers.")
        .containsPattern("Secret Manager .*: found authorization key #[0-9a-f]{8} .*version 1")
        .contains("events      Loaded, Rotated, Rejected, Leaked, Rotated")
        .contains("(1 call later, none failed)")
        .contains("status()    SERVING")
        .containsPattern("call +\\S+")
        .containsPattern("stream +\\S.* \\(in [2-9] parts\\)")
        .contains("apiKey()    gemward-holds-the-key")
        .contains("environment/demo purpose/quickstart")
        .contains("gemward environment=demo purpose=quickstart")
        .contains("is bound to production, and this process is demo.")
        .contains("More: docs/errors.md#environment-mismatch");
    assertThat(out.toString(UTF_8)).doesNotContainPattern("AQ\\.[0-9A-Za-z_-]{40}");
  }

  @Test
  void theKeyThatTheServerSeesChangesWithTheVersionAndAfterTheLeak() {
    run();

    List<String> keys =
        out.toString(UTF_8).lines().filter(line -> line.startsWith("   key  ")).toList();
    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void unknownArgumentsAreAnsweredWithTheUsage() {
    int exit = run("--fast");

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .isEqualTo("The quickstart does not know these arguments.\n\n" + USAGE);
  }

  @Test
  void helpPrintsTheUsage() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo(USAGE);
  }

  private int run(String... args) {
    return Quickstart.run(List.of(args), NOTHING_SET, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }
}
