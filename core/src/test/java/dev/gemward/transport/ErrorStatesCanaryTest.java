package dev.gemward.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.genai.Client;
import com.google.genai.types.LiveConnectConfig;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes every call in every state of a key and looks for the key in exceptions, logs at the finest
 * level, streams, threads and the logging context. The application logs everything OkHttp shows it,
 * twice.
 */
@Tag("sdk")
class ErrorStatesCanaryTest {
  /**
   * Old SDKs open Live sessions with a library that prints the key at TRACE, and are refused to.
   */
  @RegisterExtension
  static final CanaryExtension CANARY = CanaryExtension.watching().quietly("org.java_websocket");

  private static final List<KeyState> STATES = List.of(KeyState.values());
  private static final List<Fault> FAULTS =
      List.of(
          Fault.quotaExceeded("GenerateRequestsPerDayPerProjectPerModel-FreeTier"),
          Fault.spendCapReached(),
          Fault.unavailable(),
          Fault.truncatedStream(),
          Fault.reset(),
          Fault.midStreamError());

  /** The canary hears it at every level; the console does not. */
  private static final Logger WIRE = Logger.getLogger("application.wire");

  @ParameterizedTest
  @EnumSource(KeyState.class)
  void noCallShowsTheKey(KeyState state, Canary canary) {
    try (LocalGemini gemini = LocalGemini.start()) {
      gemini.set(canary.key(), state);
      // This is the state in which the service itself repeats the key.
      boolean all = state == KeyState.SUSPENDED;
      callEach(all ? SdkCalls.all() : SdkCalls.in(state, STATES), gemini, canary);
    }
  }

  static List<Fault> faults() {
    return FAULTS;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void noFaultShowsTheKey(Fault fault, Canary canary) {
    try (LocalGemini gemini = LocalGemini.start()) {
      gemini.accept(canary.key());
      gemini.always(fault);
      callEach(SdkCalls.in(fault, FAULTS), gemini, canary);
    }
  }

  @ParameterizedTest
  @EnumSource(value = KeyState.class, mode = EnumSource.Mode.EXCLUDE, names = "VALID")
  void noLiveSessionShowsTheKey(KeyState state, Canary canary) throws Exception {
    try (LocalGemini gemini = LocalGemini.startTls();
        GeminiTransport transport = transport(gemini, canary)) {
      Local.trustByDefault(gemini);
      gemini.set(canary.key(), state);
      CompletableFuture<Void> closing = new CompletableFuture<>();
      Logger log = Logger.getLogger("com.google.genai.AsyncLive");
      Handler handler = new ClosingHandler(closing);
      log.addHandler(handler);
      try {
        CompletableFuture<?> session =
            transport.client().async.live.connect(Local.MODEL, LiveConnectConfig.builder().build());

        // The SDK writes a line when the service closes a session before it began. An old one may
        // fail the session instead, a newer one never completes it.
        CompletableFuture<?> over =
            CompletableFuture.anyOf(closing, session.handle((begun, thrown) -> thrown));
        canary.inspect("exception", over.get(30, SECONDS));
        session.cancel(true);
      } finally {
        log.removeHandler(handler);
      }
    }
  }

  @Test
  void aKeyOfAFormatThatNobodyKnowsIsRedactedToo(Canary canary) {
    String key = "ZZ." + UUID.randomUUID();
    canary.plant(key);
    try (LocalGemini gemini = LocalGemini.start();
        GeminiTransport transport = transport(gemini, key, ErrorStatesCanaryTest::logEverything)) {
      gemini.set(key, KeyState.SUSPENDED);

      Throwable thrown =
          catchThrowable(() -> transport.client().models.generateContent(Local.MODEL, "hi", null));

      assertThat(thrown).hasMessageContaining("api_key:[redacted ");
      canary.inspect(thrown);
    }
  }

  @Test
  void theEchoOfASuspendedKeyIsWhatTheTestLooksFor(Canary canary) {
    // The same call without Gemward leaks: otherwise the tests above would prove nothing.
    try (LocalGemini gemini = LocalGemini.start();
        Client stock =
            Client.builder()
                .apiKey(gemini.issueKey())
                .enterprise(false)
                .httpOptions(
                    com.google.genai.types.HttpOptions.builder().baseUrl(gemini.baseUrl()).build())
                .build()) {
      gemini.set(stock.apiKey(), KeyState.SUSPENDED);

      assertThatThrownBy(() -> stock.models.generateContent(Local.MODEL, "hi", null))
          .hasMessageContaining(stock.apiKey());
    }
  }

  private static final class ClosingHandler extends Handler {
    private final CompletableFuture<Void> closing;

    ClosingHandler(CompletableFuture<Void> closing) {
      this.closing = closing;
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getMessage().contains("clos")) {
        closing.complete(null);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static void callEach(List<SdkCall> calls, LocalGemini gemini, Canary canary) {
    try (GeminiTransport transport = transport(gemini, canary)) {
      for (SdkCall call : calls) {
        Throwable thrown = catchThrowable(() -> call.on(transport.client()));
        canary.inspect(call.name(), thrown);
      }
    }
  }

  private static GeminiTransport transport(LocalGemini gemini, Canary canary) {
    return transport(gemini, canary.key(), ErrorStatesCanaryTest::logEverything);
  }

  static GeminiTransport transport(
      LocalGemini gemini, String secret, Consumer<OkHttpClient.Builder> application) {
    ApiKey key = ApiKey.of(secret, new Origin(Place.SECRET_STORE, "the test"));
    GeminiTransport.Plan plan =
        new GeminiTransport.Plan(
            new Backend.Developer(),
            URI.create(gemini.baseUrl()),
            new Workload(DeploymentEnvironment.TEST, Purpose.DEFAULT),
            true,
            SdkConformanceTest.impatient(),
            gemini.baseUrl().startsWith("https")
                ? Local.trusting(gemini)
                : ConnectionOptions.defaults(),
            Local.unmetered());
    return new GeminiTransport(plan, () -> key, sdk -> {}, application);
  }

  private static void logEverything(OkHttpClient.Builder application) {
    HttpLoggingInterceptor above = new HttpLoggingInterceptor(WIRE::fine);
    above.setLevel(HttpLoggingInterceptor.Level.BODY);
    HttpLoggingInterceptor below = new HttpLoggingInterceptor(WIRE::fine);
    below.setLevel(HttpLoggingInterceptor.Level.BODY);
    application.addInterceptor(above).addNetworkInterceptor(below);
  }
}
