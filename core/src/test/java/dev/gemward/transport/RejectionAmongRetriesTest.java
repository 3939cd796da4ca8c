package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.errors.ClientException;
import dev.gemward.Gemward;
import dev.gemward.credential.CredentialRefusedException;
import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.credential.RejectionReason;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The key goes bad while the SDK is trying again for another reason. */
@Tag("sdk")
class RejectionAmongRetriesTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final String first = gemini.issueKey();
  private final String second = gemini.issueKey();
  private final String third = gemini.issueKey();
  private final StoredKey store = new StoredKey(first);
  private final AtomicReference<Runnable> afterAnOverload = new AtomicReference<>(() -> {});
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final KeysOnTheWire wire =
      new KeysOnTheWire(gemini, store, http -> http.addNetworkInterceptor(this::intercept));

  RejectionAmongRetriesTest() {
    wire.cache.current();
    store.forgetLooks();
  }

  @AfterEach
  void close() {
    wire.close();
    gemini.close();
  }

  private Response intercept(Interceptor.Chain chain) throws IOException {
    logged.add(Objects.requireNonNullElse(MDC.get("gemward.key"), "none"));
    Response response = chain.proceed(chain.request());
    if (response.code() == 503) {
      afterAnOverload.getAndSet(() -> {}).run();
    }
    return response;
  }

  @Test
  void aKeyThatIsRevokedBetweenTwoAttemptsIsReplaced() {
    gemini.next(Fault.unavailable());
    afterAnOverload.set(
        () -> {
          gemini.revoke(first);
          store.set(second);
        });

    generate();

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, first, second);
    assertThat(store.looks()).isEqualTo(1);
  }

  @Test
  void theRejectionIsOfTheKeyThatTheLastAttemptCarried() throws Exception {
    gemini.next(Fault.unavailable());
    gemini.set(second, KeyState.EXPIRED);
    store.set(second);
    afterAnOverload.set(
        () -> {
          wire.cache.refresh();
          store.set(third);
        });

    generate();

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, second, third);
    assertThat(wire.events.await(KeyEvent.Rejected.class).key().fingerprint())
        .isEqualTo(StoredKey.fingerprint(second));
    assertThat(wire.events.all(KeyEvent.Rejected.class)).hasSize(1);
    assertThat(store.looks()).isEqualTo(1);
  }

  @Test
  void anOverloadAfterTheReplacementIsTriedAgainWithTheNewKey() {
    store.set(second);
    gemini.next(Fault.answer(400, ErrorTexts.KEY_INVALID));
    gemini.next(2, Fault.unavailable());

    generate();

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, second, second, second);
    assertThat(store.looks()).isEqualTo(1);
  }

  @Test
  void theLoggingContextNamesTheNewKeyWhileItIsTried() {
    gemini.revoke(first);
    store.set(second);

    generate();

    assertThat(logged)
        .containsExactly(
            StoredKey.fingerprint(first).value(), StoredKey.fingerprint(second).value());
  }

  @Test
  void theFirstAttemptCarriesWhatTheCallBeganWithAndTheNextOneAsksAgain() {
    TestKeys keys = new TestKeys(gemini::issueKey);
    gemini.next(Fault.unavailable());
    try (GeminiTransport transport = Local.transport(gemini, keys)) {
      transport.client().models.generateContent(Local.MODEL, "hi", null);
    }

    assertThat(KeysOnTheWire.sent(gemini)).isEqualTo(keys.issued()).hasSize(2);
  }

  @Test
  void aKeyThatIsReportedAsLeakedBetweenTwoAttemptsIsNotSentAgain() {
    gemini.next(Fault.unavailable());
    afterAnOverload.set(
        () ->
            assertThat(wire.cache.afterRejection(wire.cache.current(), RejectionReason.LEAKED))
                .isEmpty());

    Throwable thrown = catchThrowable(this::generate);

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first);
    assertThat(SdkConformanceTest.causes(thrown))
        .hasAtLeastOneElementOfType(CredentialRefusedException.class);
  }

  @Test
  void aLeakedKeyIsNotSentAgainEvenIfItsPlaceCannotBeAsked() {
    gemini.next(Fault.unavailable());
    store.breakNow();
    afterAnOverload.set(
        () ->
            assertThat(wire.cache.afterRejection(wire.cache.current(), RejectionReason.LEAKED))
                .isEmpty());

    Throwable thrown = catchThrowable(this::generate);

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first);
    assertThat(SdkConformanceTest.causes(thrown))
        .hasAtLeastOneElementOfType(CredentialUnreadableException.class);
  }

  @Test
  void anOutageOfThePlaceDoesNotHinderAnAttemptWithAKeyThatIsStillGood() {
    gemini.next(Fault.unavailable());
    store.breakNow();
    afterAnOverload.set(() -> assertThat(catchThrowable(wire.cache::refresh)).isNotNull());

    generate();

    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, first);
  }

  @Test
  void thereIsOneMoreRoundAndNoThird() {
    List<String> reported = new CopyOnWriteArrayList<>();
    TestKeys bad =
        new TestKeys(
            () -> {
              String key = gemini.issueKey();
              gemini.set(key, KeyState.EXPIRED);
              return key;
            });
    try (Gemward gemward =
        Local.builder(gemini)
            .provider(bad)
            .listener(call -> reported.add(call.fingerprint() + " " + call.status()))
            .build()) {
      Throwable thrown =
          catchThrowable(() -> gemward.client().models.generateContent(Local.MODEL, "hi", null));

      assertThat(thrown).isInstanceOf(ClientException.class);
      List<String> sent = KeysOnTheWire.sent(gemini);
      assertThat(sent).isEqualTo(bad.issued().subList(0, 2));
      assertThat(reported).containsExactly(StoredKey.fingerprint(sent.get(1)) + " 400");
    }
  }

  @Test
  void aBodyThatCanBeSentOnceIsSentOnceAndTheNextCallHasTheNewKey() throws Exception {
    gemini.revoke(first);
    store.set(second);
    OkHttpClient http = OkHttpOf.client(wire.client());
    Request request =
        new Request.Builder()
            .url(gemini.baseUrl() + "/v1beta/models/" + Local.MODEL + ":generateContent")
            .post(new OneShot())
            .build();

    try (Response refused = http.newCall(request).execute()) {
      assertThat(refused.code()).isEqualTo(400);
    }
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first);
    assertThat(store.looks()).isEqualTo(1);

    try (Response answered = http.newCall(request).execute()) {
      assertThat(answered.code()).isEqualTo(200);
    }
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first, second);
  }

  @Test
  void aBodyThatIsWrittenWhileTheAnswerIsReadIsSentOnceToo() throws Exception {
    gemini.revoke(first);
    try (KeysOnTheWire swapped =
        new KeysOnTheWire(
            gemini,
            store,
            http ->
                http.addNetworkInterceptor( // HTTP/1.1, which the server speaks, has no such body.
                    chain ->
                        chain.proceed(chain.request().newBuilder().post(new OneShot()).build())))) {
      swapped.cache.current();
      store.set(second);
      Request request =
          new Request.Builder()
              .url(gemini.baseUrl() + "/v1beta/models/" + Local.MODEL + ":generateContent")
              .post(new Duplex())
              .build();

      try (Response refused = OkHttpOf.client(swapped.client()).newCall(request).execute()) {
        assertThat(refused.code()).isEqualTo(400);
      }
    }
    assertThat(KeysOnTheWire.sent(gemini)).containsExactly(first);
    assertThat(store.looks()).isEqualTo(1);
  }

  @Test
  void aRefusalThatIsNotRepeatedIsReportedWithTheKeyThatWasRefused() throws Exception {
    List<String> reported = new CopyOnWriteArrayList<>();
    try (Gemward gemward =
        Local.builder(gemini)
            .provider(store)
            .listener(call -> reported.add(call.fingerprint() + " " + call.status()))
            .build()) {
      gemini.revoke(first);
      store.set(second);
      Request request =
          new Request.Builder()
              .url(gemini.baseUrl() + "/v1beta/models/" + Local.MODEL + ":generateContent")
              .post(new OneShot())
              .build();
      OkHttpOf.client(gemward.client()).newCall(request).execute().close();
    }

    assertThat(reported).containsExactly(StoredKey.fingerprint(first) + " 400");
  }

  @Test
  void aCallThatNobodyAnswersIsReportedWithTheKeyOfItsLastAttempt() {
    List<String> reported = new CopyOnWriteArrayList<>();
    try (Gemward gemward =
        Local.builder(gemini)
            .provider(store)
            .listener(call -> reported.add(call.fingerprint() + " " + call.status()))
            .build()) {
      gemini.next(Fault.answer(400, ErrorTexts.KEY_INVALID));
      gemini.always(Fault.reset());
      store.set(second);

      assertThat(
              catchThrowable(
                  () -> gemward.client().models.generateContent(Local.MODEL, "hi", null)))
          .isNotNull();
    }

    assertThat(reported).containsExactly(StoredKey.fingerprint(second) + " 0");
  }

  @Test
  void aCallThatNeverLeftLeavesNoKeyOnItsThread() throws Exception {
    CurrentCredential other = new CurrentCredential(new TestKeys(() -> second));
    gemini.close();

    assertThat(catchThrowable(this::generate)).isNotNull();

    assertThat(Attempts.next(other).fingerprint()).isEqualTo(StoredKey.fingerprint(second));
  }

  @Test
  void aLiveSessionOfThisThreadIsForgottenWhenItMakesAnotherCall() throws Exception {
    LiveSession.opened(new CurrentCredential(wire.cache), wire.cache.current());
    generate();

    LiveSession.closing("1008", "Your API key was reported as leaked.");

    assertThat(wire.events.all(KeyEvent.Rejected.class)).isEmpty();
    assertThat(store.looks()).isZero();
  }

  private void generate() {
    wire.client().models.generateContent(Local.MODEL, "hi", null);
  }

  private static final class OneShot extends RequestBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("application/json");
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeUtf8("{\"contents\": [{\"parts\": [{\"text\": \"hi\"}]}]}");
    }
  }

  private static final class Duplex extends RequestBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("application/json");
    }

    @Override
    public boolean isDuplex() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) {
      throw new AssertionError("it is swapped on its way");
    }
  }
}
