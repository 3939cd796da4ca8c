package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.genai.AsyncLive;
import com.google.genai.AsyncSession;
import com.google.genai.errors.GenAiIOException;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.refusal.RecordedLog;
import dev.gemward.refusal.Refusals;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Live on an SDK that opens its sessions past the transport. */
@Tag("sdk")
@ExtendWith(CanaryExtension.class)
class UnroutedLiveTest {
  private final LocalGemini gemini = LocalGemini.startTls();
  private final TestKeys keys = new TestKeys(gemini::issueKey);

  @BeforeAll
  static void onlyWhereLiveGoesPastTheTransport() {
    assumeFalse(Sdk.liveUsesTransport(), "this SDK opens Live sessions over the transport");
  }

  @BeforeEach
  void logAsFineAsItMay() {
    level("org.java_websocket", Level.DEBUG);
  }

  @AfterEach
  void close() {
    level("org.java_websocket", null);
    gemini.close();
  }

  @Test
  void aSessionIsRefusedBeforeAnythingIsSent() {
    try (Gemward gemward = Local.builder(gemini).provider(keys).build()) {
      assertThatThrownBy(() -> LiveCalls.connect(gemward.client()))
          .isInstanceOf(CredentialRefusedException.class)
          .hasMessage(
              """
              Live of google-genai %s opens its sessions past the transport, and their objects hold the key.
              Use google-genai 1.65.0 or newer. Or override the rule unrouted-live and say why: then the key can be read from the objects of a session, and the settings of connections do not hold for it.
              More: docs/errors.md#unrouted-live"""
                  .formatted(Sdk.version()));
    }
    assertThat(keys.looks()).isEqualTo(1);
    assertThat(gemini.requests()).isEmpty();
  }

  @Test
  void withTheOverrideEachSessionCarriesTheKeyOfItsMomentAndTheTags() throws Exception {
    try (Gemward gemward = Local.live(gemini).provider(keys).build()) {
      LiveCalls.close(LiveCalls.connect(gemward.client()));
      gemward.refresh();
      LiveCalls.close(LiveCalls.connect(gemward.client()));
    }

    assertThat(gemini.requests())
        .extracting(request -> request.key().orElse("none"))
        .doesNotHaveDuplicates()
        .isEqualTo(keys.issued());
    assertThat(gemini.requests())
        .allSatisfy(
            request -> {
              assertThat(request.header("user-agent").orElse(""))
                  .startsWith("google-genai-sdk/")
                  .endsWith(" environment/test purpose/conformance");
              assertThat(request.header("X-Goog-Request-Reason"))
                  .contains("gemward environment=test purpose=conformance");
            });
  }

  @Test
  void theOverrideIsLoggedWithItsReasonEachTime() throws Exception {
    try (RecordedLog log = RecordedLog.of(Refusals.class);
        Gemward gemward = Local.live(gemini).provider(keys).build()) {
      LiveCalls.close(LiveCalls.connect(gemward.client()));
      LiveCalls.close(LiveCalls.connect(gemward.client()));

      String line =
          "WARN Rule unrouted-live is overridden (a test on loopback). Live of google-genai %s opens"
                  .formatted(Sdk.version())
              + " its sessions past the transport, and their objects hold the key.";
      assertThat(log.lines()).containsExactly(line, line);
    }
  }

  @Test
  void noLogHoldsTheKey(Canary canary) throws Exception {
    String key = canary.key();
    gemini.accept(key);
    try (Gemward gemward = Local.live(gemini).provider(InsecureFixedKeyProvider.of(key)).build()) {
      AsyncSession session = LiveCalls.connect(gemward.client());
      LiveCalls.say("hi", session);
      LiveCalls.close(session);
    }

    assertThat(gemini.requests()).hasSize(1).allMatch(request -> request.key().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALL", "INFO", "WARNING", "OFF"})
  void theExceptionOfASuspendedKeyTellsWhyAndDoesNotQuoteIt(String level, Canary canary) {
    String key = canary.key();
    gemini.accept(key);
    java.util.logging.Logger sdk = java.util.logging.Logger.getLogger(AsyncLive.class.getName());
    sdk.setLevel(java.util.logging.Level.parse(level));
    try (Gemward gemward = Local.live(gemini).provider(InsecureFixedKeyProvider.of(key)).build()) {
      gemini.set(key, KeyState.SUSPENDED);

      Throwable thrown = catchThrowable(() -> LiveCalls.connect(gemward.client()));

      canary.inspect(thrown);
      assertThat(thrown)
          .hasCauseInstanceOf(GenAiIOException.class)
          .hasStackTraceContaining("WebSocket closed unexpectedly: ")
          .hasStackTraceContaining("has been suspended");
      assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.SUSPENDED);
    } finally {
      sdk.setLevel(null);
    }
  }

  @Test
  void theObjectsOfASessionHoldTheKeyWhichIsWhyThereIsARule() throws Exception {
    try (Gemward gemward = Local.live(gemini).provider(keys).build()) {
      AsyncSession session = LiveCalls.connect(gemward.client());

      assertThat(ObjectWalk.texts(session)).contains(keys.issued().get(0));
      LiveCalls.close(session);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"org.java_websocket.WebSocketImpl", "org.java_websocket.drafts.Draft_6455"})
  void aLoggerThatWouldPrintTheKeyIsRefused(String logger) {
    level(logger, Level.TRACE);
    try (Gemward gemward = Local.live(gemini).provider(keys).build()) {
      assertThatThrownBy(() -> LiveCalls.connect(gemward.client()))
          .isInstanceOf(CredentialRefusedException.class)
          .hasMessage(
              """
              The logger %s is at TRACE, where it prints the key of a Live session.
              Set the level of org.java_websocket to DEBUG or coarser.
              More: docs/errors.md#unrouted-live"""
                  .formatted(logger));
    } finally {
      level(logger, null);
    }
    assertThat(keys.looks()).isEqualTo(1);
    assertThat(gemini.requests()).isEmpty();
  }

  @Test
  void aSessionOnAnotherPortThanTheKeysIsRefused() {
    // The SDK encrypts every session, so it would go to port 443.
    GemwardBuilder elsewhere = Local.live(gemini).endpoint(URI.create("http://localhost"));
    try (Gemward gemward = elsewhere.provider(keys).build()) {
      assertThatThrownBy(() -> LiveCalls.connect(gemward.client()))
          .isInstanceOf(CredentialRefusedException.class)
          .hasMessageStartingWith(
              "A call was addressed to localhost:443, and the key belongs to localhost:80.\n");
    }
    assertThat(keys.looks()).isEqualTo(1);
  }

  @Test
  void anOAuthCredentialIsCarriedWithoutAKey() throws Exception {
    String token = gemini.issueAccessToken();
    try (Gemward gemward = Local.live(gemini).provider(new TestTokens(token)).build()) {
      LiveCalls.close(LiveCalls.connect(gemward.client()));
    }

    assertCarriesToken(token, "/ws/google.ai.generativelanguage.v1beta.");
  }

  @Test
  void agentPlatformGetsTheTokenToo() throws Exception {
    String token = gemini.issueAccessToken();
    try (Gemward gemward =
        Local.live(gemini)
            .agentPlatform("a-project", "global")
            .provider(new TestTokens(token))
            .build()) {
      LiveCalls.close(LiveCalls.connect(gemward.client()));
    }

    assertCarriesToken(token, "/ws/google.cloud.aiplatform.v1beta1.");
  }

  private void assertCarriesToken(String token, String path) {
    List<RecordedRequest> requests = gemini.requests();
    assertThat(requests).hasSize(1);
    assertThat(requests.get(0).path()).startsWith(path);
    assertThat(requests.get(0).bearer()).contains(token);
    assertThat(requests.get(0).key()).isEmpty();
    assertThat(requests.get(0).header("x-goog-user-project")).contains("billing-project");
  }

  private static void level(String logger, @Nullable Level level) {
    ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
  }
}
