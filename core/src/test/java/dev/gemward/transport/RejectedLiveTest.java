package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.genai.AsyncSession;
import dev.gemward.Gemward;
import dev.gemward.credential.RejectionReason;
import dev.gemward.rotation.CredentialIdentity;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The handshake of Live is refused with an HTTP status. */
@Tag("sdk")
class RejectedLiveTest {
  private final LocalGemini gemini = LocalGemini.startTls();
  private final String first = gemini.issueKey();
  private final String second = gemini.issueKey();
  private final StoredKey store = new StoredKey(first);
  private final SeenEvents events = new SeenEvents();
  private final List<String> reported = new CopyOnWriteArrayList<>();
  private final Gemward gemward =
      Local.builder(gemini)
          .provider(store)
          .keyListener(events)
          .listener(call -> reported.add(call.fingerprint() + " " + call.status()))
          .build();

  @BeforeEach
  void onlyWhereTheTransportSeesTheHandshake() {
    assumeTrue(Sdk.liveUsesTransport(), "this SDK opens Live sessions past the transport");
    store.forgetLooks();
  }

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  @Test
  void theSessionOpensWithTheNewKey() throws Exception {
    store.set(second);
    gemini.next(Fault.answer(400, ErrorTexts.KEY_INVALID));

    AsyncSession session = LiveCalls.connect(gemward.client());
    assertThat(LiveCalls.say("hi", session)).isNotNull();
    LiveCalls.close(session);

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, second);
    assertThat(store.looks()).isEqualTo(1);
    assertThat(reported).containsExactly(StoredKey.fingerprint(second) + " 101");
  }

  @Test
  void withoutAnotherKeyTheFutureFailsWithTheReason() {
    gemini.always(Fault.answer(403, ErrorTexts.KEY_LEAKED));

    Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));

    assertThat(Rejection.of(thrown))
        .contains(new Rejection(RejectionReason.LEAKED, Optional.empty()));
    assertThat(thrown)
        .hasRootCauseMessage(
            "%s %s More: docs/errors.md#rejected-leaked"
                .formatted(RejectionReason.LEAKED.problem(), RejectionReason.LEAKED.remedy()));
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first);
    assertThat(store.looks()).isEqualTo(1);
    assertThat(events.all(KeyEvent.Leaked.class)).hasSize(1);
    assertThat(reported).containsExactly(StoredKey.fingerprint(first) + " 403");
  }

  @Test
  void thereIsOneMoreHandshakeAndNoThird() {
    store.set(second);
    gemini.always(Fault.answer(400, ErrorTexts.KEY_INVALID));

    Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));

    assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.INVALID);
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, second);
    assertThat(reported).containsExactly(StoredKey.fingerprint(second) + " 400");
  }

  @Test
  void thereIsNoThirdHandshakeEvenIfThereIsAnotherKeyEachTime() {
    TestKeys fresh = new TestKeys(gemini::issueKey);
    gemini.always(Fault.answer(403, ErrorTexts.KEY_LEAKED));
    try (Gemward other = Local.builder(gemini).provider(fresh).keyListener(events).build()) {
      Throwable thrown = catchThrowable(() -> LiveCalls.connect(other.client()));

      assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.LEAKED);
      assertThat(KeysOnTheWire.sent(gemini)).isEqualTo(fresh.issued().subList(0, 2));
      assertThat(events.all(KeyEvent.Leaked.class)).as("both are given up").hasSize(2);
      assertThat(other.status().key().map(CredentialIdentity::fingerprint))
          .contains(StoredKey.fingerprint(fresh.issued().get(2)));
    }
  }

  @Test
  void aSecondHandshakeThatNobodyAnswersIsReportedWithoutAStatus() {
    store.set(second);
    gemini.next(Fault.answer(400, ErrorTexts.KEY_INVALID));
    gemini.always(Fault.reset());

    assertThat(catchThrowable(() -> LiveCalls.connect(gemward.client()))).isNotNull();

    assertThat(reported).containsExactly(StoredKey.fingerprint(second) + " 0");
  }

  @Test
  void aRestrictionCostsNoLookAndIsNamed() {
    store.set(second);
    gemini.always(Fault.answer(403, ErrorTexts.BROWSER_KEY));

    Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));

    assertThat(Rejection.of(thrown))
        .map(Rejection::reason)
        .contains(RejectionReason.RESTRICTED_REFERRER);
    assertThat(thrown).hasStackTraceContaining("this is a browser or mobile key");
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first);
    assertThat(store.looks()).isZero();
  }

  @Test
  void aQuotaCostsNoLookAndIsNamed() {
    gemini.always(Fault.answer(429, ErrorTexts.QUOTA_OF_THE_MINUTE));

    Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));

    assertThat(Rejection.of(thrown))
        .contains(new Rejection(RejectionReason.QUOTA_MINUTE, Optional.of(Duration.ofSeconds(7))));
    assertThat(store.looks()).isZero();
  }

  @Test
  void whatIsNoRejectionIsLeftToOkHttp() {
    gemini.always(Fault.answer(403, "<html>Your API key was reported as leaked</html>"));

    Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));

    assertThat(thrown).hasStackTraceContaining("Expected HTTP 101 response but was '403");
    assertThat(Rejection.of(thrown)).isEmpty();
    assertThat(store.looks()).isZero();
  }

  @Test
  void aSessionThatIsOpenGoesOnWhenItsKeyIsRevokedAndReplaced() throws Exception {
    AsyncSession session = LiveCalls.connect(gemward.client());
    store.set(second);
    gemini.revoke(first);
    gemward.refresh();

    assertThat(LiveCalls.say("hi", session)).isNotNull();
    LiveCalls.close(session);
  }

  @Test
  void fiftyRefusedHandshakesLeaveNoConnectionBehind() throws Exception {
    gemini.always(Fault.answer(403, ErrorTexts.BROWSER_KEY));
    for (int i = 0; i < 50; i++) {
      Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));
      assertThat(Rejection.of(thrown)).isPresent();
    }

    var pool = OkHttpOf.client(gemward.client()).connectionPool();
    assertThat(pool.connectionCount()).isEqualTo(pool.idleConnectionCount()).isLessThan(3);
  }
}
