package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.Gemward;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.Budget;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Live session is one call, on the SDKs that open it through the transport and on the others. */
@Tag("sdk")
class MeteredLiveTest {
  private final LocalGemini gemini = LocalGemini.startTls();
  private final List<GeminiCall> calls = new CopyOnWriteArrayList<>();
  private final Gemward gemward =
      Local.live(gemini)
          .provider(InsecureFixedKeyProvider.of(gemini.issueKey()))
          .listener(calls::add)
          .budget(Budget.calls(1, Budget.Window.DAY))
          .build();

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  @Test
  void aSessionIsToldWhenItOpensAndOneBeyondTheBudgetDoesNotOpen() throws Exception {
    LiveCalls.close(LiveCalls.connect(gemward.client()));
    int sent = gemini.requests().size();

    assertThatThrownBy(() -> LiveCalls.connect(gemward.client()))
        .hasStackTraceContaining("docs/errors.md#budget-exceeded");
    assertThat(gemini.requests()).hasSize(sent);
    if (Sdk.liveUsesTransport()) {
      assertThat(calls)
          .extracting(GeminiCall::outcome)
          .containsExactly(CallOutcome.OK, CallOutcome.OVER_BUDGET);
      assertThat(calls.get(0).status()).isEqualTo(101);
      assertThat(calls.get(0).tokens()).isEmpty();
    } else {
      assertThat(calls).isEmpty();
    }
  }
}
