package dev.gemward.examples.jshell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.gemward.Gemward;
import dev.gemward.credential.Environment;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CanaryExtension.class)
class SessionTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final Printed printed = new Printed();
  private String key = "";
  private Session session;

  @BeforeEach
  void open(Canary canary) {
    key = canary.key();
    gemini.reply("Because of the air.");
    gemini.accept(key);
    Gemward gemward =
        Gemward.builder()
            .environment(Environment.NOTEBOOK)
            .endpoint(URI.create(gemini.baseUrl()))
            .httpOptions(
                HttpOptions.builder().retryOptions(HttpRetryOptions.builder().attempts(1)).build())
            .provider(InsecureFixedKeyProvider.of(key))
            .build();
    session = new Session(gemward, "", gemini::close, new PrintStream(printed, false, UTF_8));
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void askPrintsTheTextOfTheAnswer() {
    session.ask("Why is the sky blue?");

    assertThat(printed).hasToString("Because of the air.\n");
  }

  @Test
  void streamPrintsEachPartWhenItIsThere() {
    session.stream("Why is the sky blue?");

    assertThat(printed).hasToString("Because of the air.\n");
    assertThat(printed.flushed).startsWith("Becaus", "Because of t", "Because of the air.");
  }

  @Test
  void aQuestionWithAKeyInItIsNotSent(Canary canary) {
    session.ask("Is this a good key: " + key);
    session.stream("Or this: " + canary.standardKey());

    assertThat(printed)
        .hasToString(
            """
            There is what looks like a key in this, so it was not sent.
            JShell keeps what you type: replace that key (docs/rotation.md), and ask again without it.
            """
                .repeat(2));
    assertThat(gemini.requests()).isEmpty();
  }

  @Test
  void aRefusedKeyIsAProblemAndARemedy() {
    gemini.markLeaked(key);

    session.ask("Hello?");

    assertThat(printed)
        .hasToString(
            """
            The service has the key on its list of leaked keys.
            Create a new key, store it where this one came from, delete the old key, and find out where it leaked.
            """);
  }

  @Test
  void aServiceThatIsAwayIsAProblemAndARemedy() {
    gemini.next(Fault.unavailable());

    session.stream("Hello?");

    assertThat(printed)
        .hasToString(
            """
            Gemini answered 503: The model is overloaded. Please try again later.
            Wait a little, and ask again.
            """);
  }

  @Test
  void aWrongQuestionIsAProblemAndARemedy() {
    gemini.next(
        Fault.answer(
            404, "{\"error\": {\"code\": 404, \"message\": \"No.\", \"status\": \"NOT_FOUND\"}}"));

    session.ask("Hello?");

    assertThat(printed)
        .hasToString(
            """
            Gemini answered 404: No.
            Look at what was asked; client() takes other models and options.
            """);
  }

  @Test
  void aNetworkThatIsAwayIsAProblemAndARemedy() {
    gemini.close();

    session.ask("Hello?");

    assertThat(printed.toString(UTF_8))
        .matches(
            """
            Gemini could not be reached: java.net.ConnectException: .*
            Look at the network, and at the proxy settings of this machine.
            """);
  }

  @Test
  void anAnswerWithoutTextIsAProblemAndARemedy() {
    gemini.next(Fault.answer(200, "{\"candidates\": [{\"finishReason\": \"SAFETY\"}]}"));
    gemini.next(Fault.answer(200, "{\"candidates\": [{\"finishReason\": \"STOP\"}]}"));

    session.ask("Hello?");
    session.ask("Hello?");

    assertThat(printed)
        .hasToString(
            """
            The response finished unexpectedly with reason SAFETY.
            Ask in other words, or look at the whole response with client().
            The model answered without a text.
            Ask in other words, or look at the whole response with client().
            """);
  }

  @Test
  void anInterruptGivesThePromptBackAndTheLateAnswerIsNotPrinted() throws InterruptedException {
    gemini.next(Fault.slow(Duration.ofMinutes(2)));
    Thread snippet = new Thread(() -> session.ask("Anybody?"));

    snippet.start();
    snippet.interrupt();
    snippet.join();

    assertThat(printed).hasToString("\nCancelled. What was sent may still be counted.\n");
  }

  /** Remembers what stood there at each flush. */
  private static final class Printed extends ByteArrayOutputStream {
    private final List<String> flushed = new ArrayList<>();

    @Override
    public synchronized void flush() {
      flushed.add(toString(UTF_8));
    }

    @Override
    public synchronized String toString() {
      return toString(UTF_8);
    }
  }
}
