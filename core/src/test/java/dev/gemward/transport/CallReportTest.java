package dev.gemward.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.genai.Client;
import com.google.genai.errors.ApiException;
import com.google.genai.types.UploadFileConfig;
import dev.gemward.Gemward;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Environment;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.RejectionReason;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import dev.gemward.usage.GeminiService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What listeners and the log learn of each call. */
class CallReportTest {
  private final LocalGemini gemini = LocalGemini.start();
  private final String key = gemini.issueKey();
  private final List<GeminiCall> calls = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> contexts = new CopyOnWriteArrayList<>();
  private final Gemward gemward =
      Local.builder(gemini)
          .provider(InsecureFixedKeyProvider.of(key))
          .listener(
              call -> {
                throw new IllegalStateException("a listener that fails");
              })
          .listener(calls::add)
          .listener(call -> contexts.add(Map.copyOf(MDC.getCopyOfContextMap())))
          .build();
  private final Client client = gemward.client();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger("dev.gemward.calls");

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.DEBUG);
    log.setAdditive(false);
  }

  @AfterEach
  void close() {
    log.detachAppender(lines);
    log.setLevel(null);
    log.setAdditive(true);
    gemward.close();
    gemini.close();
  }

  @Test
  void aCallIsAnEventWithEverythingItServed() {
    client.models.generateContent(Local.MODEL, "hi", null);

    assertThat(calls)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "duration", "firstByte", "tokens")
        .containsExactly(call("generateContent", Local.MODEL, 200));
    assertThat(calls.get(0).duration()).isPositive();
    assertThat(calls.get(0).firstByte().orElseThrow())
        .isPositive()
        .isLessThanOrEqualTo(calls.get(0).duration());
  }

  @Test
  void operationsAndModelsAreToldFromThePath() throws Exception {
    client.models.countTokens(Local.MODEL, "hi", null);
    client.models.get(Local.MODEL, null);
    client.models.list(null);
    client.async.models.generateContent(Local.MODEL, "hi", null).get(30, SECONDS);
    client.files.upload(new byte[] {1}, UploadFileConfig.builder().mimeType("text/plain").build());

    assertThat(calls)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "duration", "firstByte", "tokens")
        .containsExactly(
            call("countTokens", Local.MODEL, 200),
            call("GET models", Local.MODEL, 200),
            call("GET models", "", 200),
            call("generateContent", Local.MODEL, 200),
            call("POST files", "", 200),
            call("POST files", "", 200));
  }

  @Test
  void aRefusedCallIsAnEventWithItsStatus() {
    gemini.set(key, KeyState.LEAKED);

    assertThatThrownBy(() -> client.models.generateContent(Local.MODEL, "hi", null))
        .isInstanceOf(ApiException.class);
    assertThat(calls)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields(
            "duration", "firstByte", "tokens")
        .containsExactly(refused());
  }

  @Test
  void theLoggingContextCarriesTheTagsDuringTheCallAndNotAfterIt() {
    client.models.generateContent(Local.MODEL, "hi", null);

    assertThat(contexts)
        .containsExactly(
            Map.of(
                "gemward.environment", "test",
                "gemward.purpose", "conformance",
                "gemward.key", fingerprint().value()));
    assertThat(MDC.get("gemward.environment")).isNull();
    assertThat(MDC.get("gemward.key")).isNull();
  }

  @Test
  void aCallIsOneLineAndAListenerThatFailsAnother() {
    client.models.generateContent(Local.MODEL, "hi", null);

    assertThat(lines.list)
        .extracting(line -> line.getLevel() + " " + line.getFormattedMessage())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "DEBUG generateContent "
                            + Local.MODEL
                            + " environment=test purpose=conformance key="
                            + fingerprint()
                            + " outcome=ok status=200 in [0-9]+ ms, tokens 1\\+[0-9]+"),
            line ->
                assertThat(line)
                    .isEqualTo("WARN A call listener failed with java.lang.IllegalStateException"));
  }

  private GeminiCall call(String operation, String model, int status) {
    return call(operation, model, CallOutcome.OK, Optional.empty(), status);
  }

  private GeminiCall refused() {
    return call(
        "generateContent",
        Local.MODEL,
        CallOutcome.REJECTED,
        Optional.of(RejectionReason.LEAKED),
        403);
  }

  private GeminiCall call(
      String operation,
      String model,
      CallOutcome outcome,
      Optional<RejectionReason> rejection,
      int status) {
    return new GeminiCall(
        operation,
        model,
        GeminiService.DEVELOPER_API,
        Environment.TEST,
        new Purpose("conformance"),
        fingerprint(),
        outcome,
        rejection,
        status,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private KeyFingerprint fingerprint() {
    return ApiKey.of(key, new Origin(Place.FIXED, "the test")).fingerprint();
  }
}
