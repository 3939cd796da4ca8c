package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.genai.AsyncLive;
import com.google.genai.types.LiveConnectConfig;
import dev.gemward.Gemward;
import dev.gemward.credential.RejectionReason;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The service refuses a key for Live by closing the session, and the SDK tells nobody but its log.
 */
@Tag("sdk")
class ClosedLiveTest {

  @BeforeEach
  void theSdkOpensLiveOverTheTransport() {
    assumeTrue(Sdk.liveUsesTransport(), "this SDK opens Live past any transport");
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN, INVALID",
    "EXPIRED, EXPIRED",
    "LEAKED, LEAKED",
    "SUSPENDED, SUSPENDED",
    "SERVICE_ACCOUNT_DELETED, INVALID"
  })
  void theKeyOfASessionThatIsClosedForItIsReplacedForTheNextOne(
      KeyState state, RejectionReason reason) throws Exception {
    theNextKey(state, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WARNING", "OFF"})
  void alsoWhereTheApplicationDoesNotWantToReadOfIt(String level) throws Exception {
    Logger sdk = Logger.getLogger(AsyncLive.class.getName());
    List<String> written = new CopyOnWriteArrayList<>();
    Handler writing =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord line) {
            written.add(line.getLevel().getName());
          }
        };
    sdk.setLevel(Level.parse(level));
    sdk.addHandler(writing);
    try {
      theNextKey(KeyState.LEAKED, RejectionReason.LEAKED);
    } finally {
      sdk.removeHandler(writing);
      sdk.setLevel(null);
    }
    assertThat(written).doesNotContain("INFO");
  }

  private static void theNextKey(KeyState state, RejectionReason reason) throws Exception {
    BlockingQueue<KeyEvent> events = new LinkedBlockingQueue<>();
    try (LocalGemini gemini = LocalGemini.startTls()) {
      TestKeys keys = new TestKeys(gemini::issueKey);
      try (Gemward gemward =
          Local.builder(gemini).provider(keys).keyListener(events::add).build()) {
        gemini.set(keys.issued().get(0), state);

        Throwable never =
            catchThrowable(
                () ->
                    gemward
                        .client()
                        .async
                        .live
                        .connect(Local.MODEL, LiveConnectConfig.builder().build())
                        .orTimeout(1, TimeUnit.SECONDS)
                        .get());

        assertThat(never).hasCauseInstanceOf(TimeoutException.class);
        assertThat(events.poll(30, TimeUnit.SECONDS)).isInstanceOf(KeyEvent.Loaded.class);
        assertThat(events.poll(30, TimeUnit.SECONDS))
            .isInstanceOfSatisfying(
                KeyEvent.Rejected.class, event -> assertThat(event.reason()).isEqualTo(reason));
        LiveCalls.close(LiveCalls.connect(gemward.client()));
        assertThat(gemini.requests())
            .extracting(RecordedRequest::key)
            .extracting(Optional::orElseThrow)
            .isEqualTo(keys.issued());
      }
    }
  }
}
