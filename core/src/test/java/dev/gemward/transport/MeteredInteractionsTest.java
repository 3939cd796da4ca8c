package dev.gemward.transport;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.utils.EventStream;
import dev.gemward.Gemward;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interactions have an account of tokens, and a way to end a stream, of their own. */
class MeteredInteractionsTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final BlockingQueue<GeminiCall> calls = new LinkedBlockingQueue<>();
  private final Gemward gemward =
      Local.builder(gemini)
          .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
          .listener(calls::add)
          .build();
  private final Client client = gemward.client();

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  @Test
  void anInteractionSaysWhatItConsumed() throws Exception {
    client.interactions.create(Body.of(false));

    assertThatItIsComplete(next());
    assertThat(calls).isEmpty();
  }

  @Test
  void aStreamOfAnInteractionSaysItAtItsEnd() throws Exception {
    try (EventStream<?> events = client.interactions.create(Body.of(true)).events()) {
      events.toList();
    }

    assertThatItIsComplete(next());
    assertThat(calls).isEmpty();
  }

  @Test
  void anAsynchronousStreamOfAnInteractionSaysItAtItsEnd() throws Exception {
    try (EventStream<?> events = client.async.interactions.create(Body.of(true)).get(30, SECONDS)) {
      events.toList();
    }

    assertThatItIsComplete(next());
    assertThat(calls).isEmpty();
  }

  private static void assertThatItIsComplete(GeminiCall call) {
    assertThat(call.operation()).isEqualTo("POST interactions");
    assertThat(call.outcome()).isEqualTo(CallOutcome.OK);
    assertThat(call.tokens().orElseThrow().input()).isPositive();
    assertThat(call.tokens().orElseThrow().output()).isPositive();
  }

  /** A class of its own, because SDKs before 1.70 have none of these types. */
  private static final class Body {
    static CreateInteractionRequestBody of(boolean stream) {
      return CreateInteractionRequestBody.of(
          CreateModelInteraction.builder()
              .model(Local.MODEL)
              .input(InteractionsInput.of("Count to three!"))
              .stream(stream)
              .build());
    }
  }

  private GeminiCall next() throws InterruptedException {
    return requireNonNull(calls.poll(30, SECONDS), "a call that is over");
  }
}
