package dev.gemward.transport;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.genai.errors.ClientException;
import dev.gemward.Gemward;
import dev.gemward.credential.CredentialRefusedException;
import dev.gemward.credential.ErrorCode;
import dev.gemward.credential.GemwardException;
import dev.gemward.credential.RejectionReason;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.LocalGemini;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A key that was reported as leaked is not used again in this process, whatever its place says. */
@Tag("sdk")
class LeakedKeyTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final String key = gemini.issueKey();
  private final StoredKey store = new StoredKey(key);
  private final SeenEvents events = new SeenEvents();
  private final Gemward gemward =
      Local.builder(gemini)
          .provider(store)
          .cache(CachePolicy.defaults().withPause(ofMillis(20), ofMillis(20)))
          .keyListener(events)
          .build();

  private final Logger log = (Logger) LoggerFactory.getLogger("dev.gemward.keys");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void close() {
    log.detachAppender(lines);
    gemward.close();
    gemini.close();
  }

  @Test
  void oneEventAndOneLoudLineNameTheRunbook() throws Exception {
    gemini.markLeaked(key);

    for (int i = 0; i < 10; i++) {
      assertThat(catchThrowable(() -> generate(gemward))).isNotNull();
    }

    assertThat(events.await(KeyEvent.Leaked.class).key().fingerprint())
        .isEqualTo(StoredKey.fingerprint(key));
    assertThat(events.all(KeyEvent.Leaked.class)).hasSize(1);
    List<String> loud =
        List.copyOf(lines.list).stream()
            .filter(line -> line.getLevel() == Level.ERROR)
            .map(ILoggingEvent::getFormattedMessage)
            .filter(line -> line.contains("docs/rotation.md#a-key-has-leaked"))
            .toList();
    assertThat(loud)
        .containsExactly(
            "test/conformance: the key %s from the test store HAS LEAKED and is not used any more."
                    .formatted(StoredKey.fingerprint(key))
                + " Follow docs/rotation.md#a-key-has-leaked");
  }

  @Test
  void itsPlaceMayInsistAndNoCallLeaves() {
    gemini.markLeaked(key);
    Throwable first = catchThrowable(() -> generate(gemward));
    assertThat(first).isInstanceOf(ClientException.class);
    assertThat(Rejection.of(first)).map(Rejection::reason).contains(RejectionReason.LEAKED);

    store.forgetLooks(); // Its place is asked again and again, and says the same.
    pollUntil(() -> catchThrowable(() -> generate(gemward)) != null && store.looks() > 3);

    assertThat(gemini.requests()).hasSize(1);
    assertThat(refusal(catchThrowable(() -> generate(gemward))).code())
        .isEqualTo(ErrorCode.LEAKED_KEY);
    assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.DOWN);
  }

  @Test
  void aNewKeyInItsPlaceEndsTheOutageWithoutARestart() {
    gemini.markLeaked(key);
    assertThat(catchThrowable(() -> generate(gemward))).isNotNull();
    String next = gemini.issueKey();
    store.set(next);

    pollUntil(() -> catchThrowable(() -> generate(gemward)) == null);

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(key, next);
    assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.SERVING);
  }

  @Test
  void anotherGemwardOfTheProcessStopsUsingItToo() {
    try (Gemward other = Local.builder(gemini).provider(store).build()) {
      generate(other);
      gemini.markLeaked(key);
      assertThat(catchThrowable(() -> generate(gemward))).isNotNull();
      gemini.forgetRequests();

      assertThat(refusal(catchThrowable(() -> generate(other))).code())
          .isEqualTo(ErrorCode.LEAKED_KEY);
      assertThat(gemini.requests()).isEmpty();
    }
    assertThat(refusal(catchThrowable(() -> Local.builder(gemini).provider(store).build())).code())
        .isEqualTo(ErrorCode.LEAKED_KEY);
  }

  @Test
  void itDoesNotComeBackWhenItsPlaceReturnsToIt() {
    String next = gemini.issueKey();
    gemini.markLeaked(key);
    store.set(next);
    generate(gemward);
    gemini.accept(key);
    store.set(key);

    assertThat(refusal(catchThrowable(gemward::refresh)).code()).isEqualTo(ErrorCode.LEAKED_KEY);
    generate(gemward);

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(key, next, next);
  }

  @Test
  void aNewKeyThatLeakedDoesNotBringTheLeakedOneBeforeItBack() {
    String next = gemini.issueKey();
    store.set(next);
    gemward.refresh();
    gemini.markLeaked(next);
    gemini.markLeaked(key);

    assertThat(catchThrowable(() -> generate(gemward))).isNotNull();
    assertThat(catchThrowable(() -> generate(gemward))).isNotNull();

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(next);
    assertThat(events.all(KeyEvent.FellBack.class)).isEmpty();
  }

  static void pollUntil(BooleanSupplier done) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static GemwardException refusal(Throwable thrown) {
    return SdkConformanceTest.causes(thrown).stream()
        .filter(CredentialRefusedException.class::isInstance)
        .map(GemwardException.class::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no refusal", thrown));
  }

  private static void generate(Gemward with) {
    with.client().models.generateContent(Local.MODEL, "hi", null);
  }
}
