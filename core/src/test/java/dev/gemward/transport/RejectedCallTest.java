package dev.gemward.transport;

import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.GeminiCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.MDC;

/** The key goes bad, and its place already has another one: nobody notices. */
@Tag("sdk")
class RejectedCallTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final String first = gemini.issueKey();
  private final String second = gemini.issueKey();
  private final StoredKey store = new StoredKey(first);
  private final List<GeminiCall> calls = new CopyOnWriteArrayList<>();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final SeenEvents events = new SeenEvents();
  private final Gemward gemward =
      Local.builder(gemini)
          .provider(store)
          .keyListener(events)
          .listener(
              call -> {
                calls.add(call);
                logged.add(Objects.requireNonNullElse(MDC.get("gemward.key"), "none"));
              })
          .build();

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  static Stream<Arguments> everyCallInEveryBadState() {
    return KeysOnTheWire.BAD.stream()
        .flatMap(
            state ->
                SdkCalls.in(state, KeysOnTheWire.BAD).stream()
                    .map(call -> Arguments.of(state, call)));
  }

  @ParameterizedTest
  @MethodSource("everyCallInEveryBadState")
  void theCallSucceedsWithTheNewKeyAtThePriceOfOneLookAndOneRequest(KeyState state, SdkCall call)
      throws Exception {
    SdkConformanceTest.make(call, gemward.client());
    int usual = gemini.requests().size();
    gemini.forgetRequests();
    calls.clear();
    logged.clear();
    goBad(state);

    SdkConformanceTest.make(call, gemward.client());

    List<String> expected = new ArrayList<>(List.of(first));
    expected.addAll(Collections.nCopies(usual, second));
    assertThat(KeysOnTheWire.sent(gemini)).isEqualTo(expected);
    assertThat(store.looks()).isEqualTo(1);
    assertThat(calls)
        .hasSize(usual)
        .allSatisfy(
            each -> {
              assertThat(each.fingerprint()).isEqualTo(StoredKey.fingerprint(second));
              assertThat(each.status()).isEqualTo(200);
            });
    assertThat(logged).containsOnly(StoredKey.fingerprint(second).value());
    assertThat(events.await(KeyEvent.Rotated.class).to().fingerprint())
        .isEqualTo(StoredKey.fingerprint(second));
    assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.SERVING);
  }

  static Stream<SdkCall> uploads() {
    return SdkCalls.all().stream().filter(call -> call.name().contains("upload"));
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void aKeyThatGoesBadBetweenTheStartOfAnUploadAndItsFirstChunkIsNoticedByNobody(SdkCall call)
      throws Exception {
    String third = gemini.issueKey();
    try (Gemward uploading =
        Local.builder(gemini)
            .provider(store)
            .listener(
                started -> {
                  if (calls.isEmpty()) {
                    calls.add(started);
                    store.set(third);
                    gemini.next(
                        Fault.answer(400, ErrorTexts.KEY_INVALID)); // Here the URL would do.
                  }
                })
            .build()) {
      SdkConformanceTest.make(call, uploading.client());
    }

    assertThat(KeysOnTheWire.sent(gemini).subList(0, 3)).isEqualTo(List.of(first, first, third));
    assertThat(store.looks()).isEqualTo(1);
  }

  @Test
  void twentyThreadsThatReportOneKeyCauseOneLook() throws Exception {
    goBad(KeyState.UNKNOWN);
    gemini.next(20, Fault.slow(ofMillis(500))); // All are on their way before one is answered.
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        running.add(threads.submit(() -> generate(gemward.client())));
      }
      for (Future<?> each : running) {
        each.get(60, SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    List<String> sent = KeysOnTheWire.sent(gemini);
    assertThat(sent.subList(0, 20)).containsOnly(first);
    assertThat(sent.subList(20, sent.size())).hasSize(20).containsOnly(second);
    assertThat(store.looks()).isEqualTo(1);
    events.await(KeyEvent.Rotated.class);
    assertThat(events.all(KeyEvent.Rejected.class)).hasSize(1);
    assertThat(events.all(KeyEvent.Rotated.class)).hasSize(1);
  }

  @Test
  void thirtyAsynchronousCallsThatReportOneKeyCauseOneLook() throws Exception {
    goBad(KeyState.EXPIRED);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      running.add(gemward.client().async.models.generateContent(Local.MODEL, "hi", null));
    }
    for (Future<?> each : running) {
      each.get(60, SECONDS);
    }

    assertThat(store.looks()).isEqualTo(1);
    assertThat(KeysOnTheWire.sent(gemini)).endsWith(second).hasSizeBetween(31, 60);
  }

  @Test
  void aKeyThatWasReplacedMeanwhileIsNotLookedUpAgain() {
    goBad(KeyState.UNKNOWN);
    generate(gemward.client());
    store.forgetLooks();

    for (int i = 0; i < 10; i++) {
      generate(gemward.client());
    }

    assertThat(store.looks()).isZero();
    assertThat(KeysOnTheWire.sent(gemini)).containsExactlyElementsOf(firstThen(11));
  }

  @Test
  void twoHundredRejectedCallsLeaveOneConnection() throws Exception {
    String old = first;
    for (int i = 0; i < 200; i++) {
      String next = gemini.issueKey();
      store.set(next);
      gemini.set(old, i % 2 == 0 ? KeyState.UNKNOWN : KeyState.SUSPENDED);
      generate(gemward.client());
      old = next;
    }

    var http = OkHttpOf.client(gemward.client());
    assertThat(gemini.requests()).hasSize(400);
    assertThat(http.connectionPool().connectionCount()).isEqualTo(1);
    assertThat(http.connectionPool().idleConnectionCount()).isEqualTo(1);
  }

  @Test
  void aStreamThatIsOpenGoesOnWhenItsKeyIsRevokedAndReplaced() {
    String piece = "so many words. ".repeat(400_000); // More than any buffer on the way holds.
    gemini.reply(piece.repeat(3));
    try (var stream = gemward.client().models.generateContentStream(Local.MODEL, "hi", null)) {
      var answers = stream.iterator();
      StringBuilder text = new StringBuilder(answers.next().text());
      gemini.reply("short");
      goBad(KeyState.LEAKED);
      generate(gemward.client());

      answers.forEachRemaining(answer -> text.append(answer.text()));
      assertThat(text.length()).isEqualTo(3 * piece.length());
    }
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, first, second);
  }

  private void goBad(KeyState state) {
    store.set(second);
    gemini.set(first, state);
  }

  private List<String> firstThen(int times) {
    List<String> keys = new ArrayList<>(List.of(first));
    keys.addAll(Collections.nCopies(times, second));
    return keys;
  }

  private static Object generate(Client client) {
    return client.models.generateContent(Local.MODEL, "hi", null);
  }
}
