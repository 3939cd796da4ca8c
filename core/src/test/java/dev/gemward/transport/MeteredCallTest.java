package dev.gemward.transport;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.error.BudgetExceededException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.Budget;
import dev.gemward.usage.BudgetUse;
import dev.gemward.usage.CallListener;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import dev.gemward.usage.InProcessBudgets;
import dev.gemward.usage.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How calls of the real SDK end, and what they consumed. */
@Tag("sdk")
class MeteredCallTest {
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
  void aCallSaysWhatItConsumed() throws Exception {
    gemini.reply("One two three.");
    GenerateContentResponse answer = client.models.generateContent(Local.MODEL, "Count!", null);

    GeminiCall call = next();
    assertThat(call.outcome()).isEqualTo(CallOutcome.OK);
    assertThat(call.tokens()).contains(tokens(answer));
    assertThat(calls).isEmpty();
  }

  @Test
  void aStreamIsOverWhenItIsReadAndItsLastAccountCounts() throws Exception {
    gemini.reply("One two three four five.");
    GenerateContentResponse last = null;
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(Local.MODEL, "Count!", null)) {
      for (GenerateContentResponse each : stream) {
        if (last == null) { // Some SDKs read one ahead.
          assertThat(calls).isEmpty();
        }
        last = each;
      }
    }

    GeminiCall call = next();
    assertThat(call.operation()).isEqualTo("streamGenerateContent");
    assertThat(call.outcome()).isEqualTo(CallOutcome.OK);
    assertThat(call.tokens()).contains(tokens(requireNonNull(last)));
    assertThat(call.firstByte().orElseThrow()).isLessThanOrEqualTo(call.duration());
    assertThat(calls).isEmpty();
  }

  @Test
  void aStreamThatTheApplicationClosesIsCancelled() throws Exception {
    gemini.reply("One two three four five. ".repeat(5_000));
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(Local.MODEL, "Count!", null)) {
      stream.iterator().next();
    }

    GeminiCall call = next();
    assertThat(call.outcome()).isEqualTo(CallOutcome.CANCELLED);
    assertThat(call.tokens()).isPresent();
    assertThat(calls).isEmpty();
  }

  @Test
  void aCallThatTakesTooLongHasFailedAndWasNotCancelled() throws Exception {
    GenerateContentConfig limited =
        GenerateContentConfig.builder()
            .httpOptions(HttpOptions.builder().timeout(400).build())
            .build();
    gemini.next(Fault.slow(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "Count!", limited))
        .isInstanceOf(GenAiIOException.class);
    assertThat(next().outcome()).isEqualTo(CallOutcome.FAILED);

    gemini.next(Fault.slowStream(Duration.ofMinutes(1)));
    assertThatThrownBy(
            () -> {
              try (ResponseStream<GenerateContentResponse> stream =
                  client.models.generateContentStream(Local.MODEL, "Count!", limited)) {
                stream.forEach(each -> {});
              }
            })
        .isInstanceOf(RuntimeException.class);
    assertThat(next().outcome()).isEqualTo(CallOutcome.FAILED);
  }

  @Test
  void whateverAListenerThrowsNoCallFailsAndTheOthersAreTold() throws Exception {
    for (Throwable thrown :
        List.of(
            new IllegalStateException(),
            new AssertionError(),
            new NoClassDefFoundError(),
            new StackOverflowError(),
            new IOException())) {
      try (Gemward listened =
          Local.builder(gemini)
              .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
              .listener((CallListener) call -> MeteredCallTest.<RuntimeException>sneak(thrown))
              .usageListener(event -> MeteredCallTest.<RuntimeException>sneak(thrown))
              .keyListener(event -> MeteredCallTest.<RuntimeException>sneak(thrown))
              .listener((CallListener) calls::add)
              .budget(Budget.calls(1, Budget.Window.DAY))
              .build()) {
        listened.client().models.generateContent(Local.MODEL, "Count!", null);
      }
      assertThat(next().outcome()).as("%s", thrown).isEqualTo(CallOutcome.OK);
    }
  }

  /** Throws what the compiler would not let pass, as Kotlin and Groovy do. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void aStreamThatBreaksOffHasFailed() throws Exception {
    gemini.next(Fault.truncatedStream());
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(Local.MODEL, "Count!", null)) {
      assertThatThrownBy(() -> stream.forEach(each -> {})).isInstanceOf(RuntimeException.class);
    }

    assertThat(next().outcome()).isEqualTo(CallOutcome.FAILED);
    assertThat(calls).isEmpty();
  }

  @Test
  void aStreamWithAnErrorInItHasFailed() throws Exception {
    gemini.next(Fault.midStreamError());
    try (ResponseStream<GenerateContentResponse> stream =
        client.models.generateContentStream(Local.MODEL, "Count!", null)) {
      assertThatThrownBy(() -> stream.forEach(each -> {})).isInstanceOf(ApiException.class);
    }

    GeminiCall call = next();
    assertThat(call.outcome()).isEqualTo(CallOutcome.FAILED);
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.tokens()).isPresent();
  }

  @Test
  void anAsynchronousStreamIsACallToo() throws Exception {
    try (ResponseStream<GenerateContentResponse> stream =
        client.async.models.generateContentStream(Local.MODEL, "Count!", null).get(30, SECONDS)) {
      stream.forEach(each -> {});
    }

    GeminiCall call = next();
    assertThat(call.outcome()).isEqualTo(CallOutcome.OK);
    assertThat(call.tokens()).isPresent();
  }

  @Test
  void throttledAndFailedAreToldApart() throws Exception {
    gemini.always(Fault.throttled(Duration.ofSeconds(1)));
    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "hi", null))
        .isInstanceOf(ApiException.class);
    assertThat(next().outcome()).isEqualTo(CallOutcome.THROTTLED);

    gemini.always(Fault.unavailable());
    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "hi", null))
        .isInstanceOf(ApiException.class);
    assertThat(next().outcome()).isEqualTo(CallOutcome.FAILED);

    gemini.always(Fault.reset());
    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "hi", null))
        .isInstanceOf(GenAiIOException.class);
    GeminiCall call = next();
    assertThat(call.outcome()).isEqualTo(CallOutcome.FAILED);
    assertThat(call.status()).isZero();
    assertThat(call.firstByte()).isEmpty();
  }

  @Test
  void aCallBeyondTheBudgetDoesNotLeave() throws Exception {
    Instant now = Instant.parse("2026-11-28T12:00:30Z");
    try (Gemward frugal =
        Local.builder(gemini)
            .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
            .listener(calls::add)
            .budgetStore(new InProcessBudgets(() -> now))
            .budget(Budget.calls(2, Budget.Window.HOUR))
            .build()) {
      for (int call = 0; call < 2; call++) {
        frugal.client().models.generateContent(Local.MODEL, "hi", null);
        assertThat(next().budgets()).extracting(BudgetUse::used).containsExactly(call + 1L);
      }
      int sent = gemini.requests().size();

      assertThatThrownBy(() -> frugal.client().models.generateContent(Local.MODEL, "hi", null))
          .isInstanceOf(GenAiIOException.class)
          .hasRootCauseInstanceOf(BudgetExceededException.class);
      assertThat(gemini.requests()).hasSize(sent);
      GeminiCall stopped = next();
      assertThat(stopped.outcome()).isEqualTo(CallOutcome.OVER_BUDGET);
      assertThat(stopped.status()).isZero();
      assertThat(frugal.budgets()).extracting(BudgetUse::used).containsExactly(2L);
    }
  }

  @Test
  void tokensAreChargedWhenACallIsOver() {
    try (Gemward frugal =
        Local.builder(gemini)
            .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
            .budget(Budget.tokens(1, Budget.Window.DAY))
            .build()) {
      gemini.reply("More than one token.");
      GenerateContentResponse answer =
          frugal.client().models.generateContent(Local.MODEL, "hi", null);

      assertThat(frugal.budgets())
          .extracting(BudgetUse::used)
          .containsExactly(tokens(answer).total());
      assertThatThrownBy(() -> frugal.client().models.generateContent(Local.MODEL, "hi", null))
          .hasRootCauseInstanceOf(BudgetExceededException.class);
    }
  }

  private GeminiCall next() throws InterruptedException {
    return requireNonNull(calls.poll(30, SECONDS), "a call that is over");
  }

  private static Tokens tokens(GenerateContentResponse answer) {
    var usage = answer.usageMetadata().orElseThrow();
    return new Tokens(
        usage.promptTokenCount().orElse(0),
        usage.candidatesTokenCount().orElse(0),
        usage.cachedContentTokenCount().orElse(0),
        usage.thoughtsTokenCount().orElse(0));
  }
}
