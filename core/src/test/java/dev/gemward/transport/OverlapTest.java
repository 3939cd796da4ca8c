package dev.gemward.transport;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gemward.Gemward;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.RejectionReason;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A key is stored before the service knows it: the key before it steps in for a while. */
@Tag("sdk")
class OverlapTest {
  private static final CachePolicy QUICK =
      CachePolicy.defaults()
          .withBackoff(ofMillis(20), ofMillis(20))
          .withPause(ofMillis(20), ofMillis(20));

  private final LocalGemini gemini = LocalGemini.start();
  private final String old = gemini.issueKey();
  private final String next = gemini.issueKey();
  private final StoredKey store = new StoredKey(old);
  private final SeenEvents events = new SeenEvents();
  private volatile KeyFingerprint served = StoredKey.fingerprint(old);

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void noCallFailsAndTheProgramMovesOnWhenTheServiceKnowsTheNewKey() throws Exception {
    try (Gemward gemward = rotatedTooEarly(QUICK)) {
      for (int i = 0; i < 20; i++) {
        generate(gemward);
        assertThat(served).isEqualTo(StoredKey.fingerprint(old));
      }
      KeyEvent.FellBack back = events.await(KeyEvent.FellBack.class);
      assertThat(back.from().fingerprint()).isEqualTo(StoredKey.fingerprint(next));
      assertThat(back.to().fingerprint()).isEqualTo(StoredKey.fingerprint(old));
      LeakedKeyTest.pollUntil(
          () -> { // A look may just have brought the new key again, which the next call refutes.
            generate(gemward);
            return gemward.status().state() == CredentialStatus.State.DEGRADED;
          });

      gemini.accept(next);
      LeakedKeyTest.pollUntil(
          () -> {
            generate(gemward);
            return served.equals(StoredKey.fingerprint(next));
          });
      gemini.revoke(old);
      generate(gemward);
      assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.SERVING);
    }
  }

  @Test
  void noCallOfEightThreadsFails() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (Gemward gemward = rotatedTooEarly(QUICK)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        running.add(threads.submit(() -> generate(gemward)));
      }
      for (Future<?> each : running) {
        each.get(60, SECONDS);
      }
      events.await(KeyEvent.FellBack.class);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void everyCallOfTheSdkStepsBack() throws Exception {
    try (Gemward gemward = rotatedTooEarly(CachePolicy.defaults())) {
      for (SdkCall call : SdkCalls.all()) {
        Throwable thrown = catchThrowable(() -> call.on(gemward.client()));
        assertThat(thrown == null || thrown instanceof LinkageError).as(call.name()).isTrue();
      }
    }
    assertThat(KeysOnTheWire.sent(gemini)).startsWith(next, old).doesNotContainSequence(old, next);
  }

  @Test
  void withoutAnOverlapNothingStepsIn() {
    try (Gemward gemward = rotatedTooEarly(CachePolicy.defaults().withOverlap(ZERO))) {
      Throwable thrown = catchThrowable(() -> generate(gemward));

      assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.INVALID);
      assertThat(KeysOnTheWire.sent(gemini)).containsExactly(next);
      assertThat(events.all(KeyEvent.FellBack.class)).isEmpty();
    }
  }

  @Test
  void theKeyBeforeStopsSteppingInWhenItIsRefusedItself() {
    try (Gemward gemward = rotatedTooEarly(CachePolicy.defaults())) {
      generate(gemward);
      gemini.revoke(old);
      gemini.accept(next);

      generate(gemward);

      assertThat(KeysOnTheWire.sent(gemini)).containsExactly(next, old, old, next);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyState.class,
      names = {"EXPIRED", "SUSPENDED", "LEAKED"})
  void aNewKeyThatIsKnownAndNoGoodDoesNotBringTheOldOneBack(KeyState state) {
    try (Gemward gemward = rotatedTooEarly(CachePolicy.defaults())) {
      gemini.set(next, state);

      assertThat(catchThrowable(() -> generate(gemward))).isNotNull();
      assertThat(KeysOnTheWire.sent(gemini)).containsExactly(next);
      assertThat(events.all(KeyEvent.FellBack.class)).isEmpty();
    }
  }

  private Gemward rotatedTooEarly(CachePolicy policy) {
    Gemward gemward =
        Local.builder(gemini)
            .provider(store)
            .cache(policy)
            .keyListener(events)
            .listener(call -> served = call.fingerprint())
            .build();
    store.set(next);
    gemini.set(next, KeyState.UNKNOWN);
    gemward.refresh();
    return gemward;
  }

  private static Object generate(Gemward gemward) {
    return gemward.client().models.generateContent(Local.MODEL, "hi", null);
  }
}
