package dev.gemward.transport;

import static java.time.Duration.ofMillis;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.errors.ApiException;
import com.google.genai.errors.ClientException;
import com.google.genai.gaos.models.errors.GaosBaseException;
import com.google.genai.gaos.models.errors.GaosClientException;
import dev.gemward.Gemward;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/** The service refuses, and there is nothing else to try: the program learns why. */
@Tag("sdk")
class NoOtherKeyTest {
  /** The SDK waits before each retry. */
  private static final Set<String> ONE_OF_EACH_WAY =
      Set.of(
          "models.generateContent",
          "async.models.generateContentStream",
          "interactions.create",
          "async.interactions.create",
          "agents.list");

  private final LocalGemini gemini = LocalGemini.start();
  private final String key = gemini.issueKey();
  private final StoredKey store = new StoredKey(key);
  private final Gemward gemward = Local.builder(gemini).provider(store).build();

  NoOtherKeyTest() {
    store.forgetLooks();
  }

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  static RejectionReason reasonOf(KeyState state) {
    return switch (state) {
      case VALID -> throw new IllegalArgumentException();
      case UNKNOWN, STANDARD_KEY_REFUSED, SERVICE_ACCOUNT_DELETED -> RejectionReason.INVALID;
      case EXPIRED -> RejectionReason.EXPIRED;
      case LEAKED -> RejectionReason.LEAKED;
      case SUSPENDED -> RejectionReason.SUSPENDED;
      case API_RESTRICTED -> RejectionReason.RESTRICTED_API;
      case REFERRER_RESTRICTED -> RejectionReason.RESTRICTED_REFERRER;
      case IP_RESTRICTED -> RejectionReason.RESTRICTED_IP;
      case ANDROID_APP_RESTRICTED, IOS_APP_RESTRICTED -> RejectionReason.RESTRICTED_APP;
    };
  }

  static Stream<Arguments> everyCallInEveryState() {
    Set<KeyState> refused = EnumSet.complementOf(EnumSet.of(KeyState.VALID));
    return refused.stream()
        .flatMap(state -> SdkCalls.in(state, refused).stream().map(c -> Arguments.of(state, c)));
  }

  @ParameterizedTest
  @MethodSource("everyCallInEveryState")
  void theExceptionOfTheSdkTellsWhyAndWhatToDo(KeyState state, SdkCall call) throws Exception {
    gemini.set(key, state);

    Throwable thrown = failureOf(call);

    assertTells(thrown, new Rejection(reasonOf(state), Optional.empty()));
    assertThat(gemini.requests()).hasSize(1);
    assertThat(store.looks()).isEqualTo(KeysOnTheWire.BAD.contains(state) ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(KeyState.class)
  void manyCallsCauseOneLookAtMost(KeyState state) {
    gemini.set(key, state);

    for (SdkCall call : SdkCalls.in(state, EnumSet.allOf(KeyState.class))) {
      Throwable thrown = catchThrowable(() -> call.on(gemward.client()));
      if (!(thrown instanceof LinkageError)) { // Old SDKs do not have every call.
        assertThat(thrown == null).as(call.name()).isEqualTo(state == KeyState.VALID);
      }
    }

    assertThat(store.looks()).isEqualTo(KeysOnTheWire.BAD.contains(state) ? 1 : 0);
  }

  @Test
  void twentyThreadsThatHaveNothingElseToTryCauseOneLook() throws Exception {
    gemini.set(key, KeyState.UNKNOWN);
    gemini.next(20, Fault.slow(ofMillis(300)));
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<Throwable>> running = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        running.add(threads.submit(() -> catchThrowable(this::generate)));
      }
      for (Future<Throwable> each : running) {
        assertThat(each.get(60, SECONDS)).isInstanceOf(ClientException.class);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(store.looks()).isEqualTo(1);
    assertThat(gemini.requests()).hasSize(20);
  }

  @Test
  void aBrokenPlaceIsLookedAtOnceAndTheCallEndsWithTheAnswerOfTheService() {
    gemini.set(key, KeyState.EXPIRED);
    store.breakNow();

    Throwable first = catchThrowable(this::generate);
    Throwable second = catchThrowable(this::generate);

    assertThat(Rejection.of(first)).map(Rejection::reason).contains(RejectionReason.EXPIRED);
    assertThat(second)
        .hasStackTraceContaining("The service refuses the authorization key #")
        .hasStackTraceContaining("and no other could be found. The test store is broken.")
        .hasStackTraceContaining("More: docs/errors.md#rejected-key");
    assertThat(store.looks()).isEqualTo(1);
    assertThat(gemini.requests()).hasSize(1);
    assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.DOWN);
  }

  static Stream<Arguments> callsWithEveryQuota() {
    return Stream.of(
            Arguments.of(
                Fault.quotaExceeded("GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
                new Rejection(RejectionReason.QUOTA_DAY, Optional.of(Duration.ofSeconds(22)))),
            Arguments.of(
                Fault.quotaExceeded("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"),
                new Rejection(RejectionReason.QUOTA_MINUTE, Optional.of(Duration.ofSeconds(22)))),
            Arguments.of(
                Fault.throttled(Duration.ofMillis(1500)),
                new Rejection(RejectionReason.QUOTA, Optional.of(Duration.ofMillis(1500)))),
            Arguments.of(
                Fault.spendCapReached(),
                new Rejection(RejectionReason.SPEND_CAP, Optional.empty())))
        .flatMap(
            row ->
                SdkCalls.all().stream()
                    .filter(call -> ONE_OF_EACH_WAY.contains(call.name()))
                    .map(call -> Arguments.of(row.get()[0], row.get()[1], call)));
  }

  @ParameterizedTest
  @MethodSource("callsWithEveryQuota")
  void aQuotaCostsNoLookAndIsNamed(Fault fault, Rejection expected, SdkCall call) throws Exception {
    gemini.always(fault);

    Throwable thrown = failureOf(call);

    assertTells(thrown, expected);
    assertThat(store.looks()).isZero();
    assertThat(KeysOnTheWire.sent(gemini)).containsOnly(key);
    assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.SERVING);
  }

  @Test
  void anErrorInTheMiddleOfAStreamIsNamedToo() {
    gemini.next(
        Fault.answer(
            200,
            """
            data: {"candidates": [{"content": {"role": "model", "parts": [{"text": "so far"}]}}]}

            data: {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Your project has exceeded its monthly spending cap."}}

            """));

    Throwable thrown =
        catchThrowable(
            () -> {
              try (var stream =
                  gemward.client().models.generateContentStream(Local.MODEL, "hi", null)) {
                stream.forEach(answer -> assertThat(answer.text()).isEqualTo("so far"));
              }
            });

    assertThat(thrown).isInstanceOf(ClientException.class);
    assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.SPEND_CAP);
  }

  @Test
  void anOverloadIsNoRejectionEvenInTheMiddleOfAStream() {
    gemini.always(Fault.midStreamError());

    for (SdkCall call : SdkCalls.all()) {
      Throwable thrown = catchThrowable(() -> call.on(gemward.client()));
      assertThat(Rejection.of(thrown)).as(call.name()).isEmpty();
    }
    assertThat(store.looks()).isZero();
  }

  @Test
  void anAsynchronousFailureIsLookedThrough() {
    gemini.set(key, KeyState.SUSPENDED);
    CompletableFuture<?> call =
        gemward.client().async.models.generateContent(Local.MODEL, "hi", null);

    assertThat(catchThrowable(() -> call.get(30, SECONDS)))
        .satisfies(thrown -> assertThat(Rejection.of(thrown)).isPresent());
    assertThat(catchThrowable(call::join))
        .satisfies(thrown -> assertThat(Rejection.of(thrown)).isPresent());
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyState.class,
      names = {"REFERRER_RESTRICTED", "ANDROID_APP_RESTRICTED", "IOS_APP_RESTRICTED"})
  void aKeyForPagesOrApplicationsIsCalledThat(KeyState state) {
    gemini.set(key, state);

    assertThat(catchThrowable(this::generate))
        .hasMessageContaining("this is a browser or mobile key");
  }

  @Test
  void aPromptThatTheServiceQuotesCostsNothing() {
    gemini.always(
        Fault.answer(
            400,
            """
            {"error": {"code": 400, "status": "INVALID_ARGUMENT",
              "message": "Invalid value: \\"API key not valid. Please pass a valid API key.\\""}}"""));

    Throwable thrown = catchThrowable(this::generate);

    assertThat(thrown)
        .hasMessageEndingWith(
            ". Invalid value: \"API key not valid. Please pass a valid API" + " key.\"");
    assertThat(Rejection.of(thrown)).isEmpty();
    assertThat(gemini.requests()).hasSize(1);
    assertThat(store.looks()).isZero();
    assertThat(gemward.status().lastRejection()).isEmpty();
  }

  /**
   * The SDK writes the details behind the message, and says nothing of the answer in the message of
   * Interactions.
   */
  private static void assertTells(Throwable thrown, Rejection expected) {
    assertThat(Rejection.of(thrown)).contains(expected);
    ApiException answer =
        SdkConformanceTest.causes(thrown).stream()
            .filter(ApiException.class::isInstance)
            .map(ApiException.class::cast)
            .findFirst()
            .orElseThrow();
    String told =
        "%s %s More: docs/errors.md#%s"
            .formatted(expected.problem(), expected.remedy(), expected.anchor());
    if (answer.getClass().getName().contains(".gaos.")) {
      assertThat(Interactions.body(answer)).contains("\\n" + told + "\"");
    } else {
      assertThat(requireNonNull(answer.getMessage()).replaceFirst("(?s)\nDetails: .*", ""))
          .endsWith("\n" + told);
    }
  }

  /** A class of its own, because SDKs before 1.70 have none of these types. */
  private static final class Interactions {
    static String body(ApiException answer) {
      return (answer instanceof GaosClientException refused
              ? refused.bodyAsString()
              : ((GaosBaseException) answer).bodyAsString())
          .orElseThrow();
    }
  }

  private Throwable failureOf(SdkCall call) throws TestAbortedException {
    Throwable thrown = catchThrowable(() -> SdkConformanceTest.make(call, gemward.client()));
    if (thrown instanceof TestAbortedException absent) {
      throw absent;
    }
    return thrown;
  }

  private void generate() {
    gemward.client().models.generateContent(Local.MODEL, "hi", null);
  }

  @Test
  void aLeakedKeyThatItsPlaceStillReturnsEndsInARefusalOfOurs() {
    gemini.set(key, KeyState.LEAKED);
    Throwable first = catchThrowable(this::generate);
    Throwable second = catchThrowable(this::generate);

    assertThat(first).isInstanceOf(ClientException.class);
    assertThat(SdkConformanceTest.causes(second))
        .hasAtLeastOneElementOfType(CredentialRefusedException.class);
    assertThat(gemini.requests()).hasSize(1);
  }
}
