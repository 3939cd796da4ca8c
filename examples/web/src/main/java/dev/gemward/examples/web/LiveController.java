package dev.gemward.examples.web;

import com.google.genai.Client;
import com.google.genai.types.AudioTranscriptionConfig;
import com.google.genai.types.AuthToken;
import com.google.genai.types.CreateAuthTokenConfig;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveConnectConstraints;
import com.google.genai.types.Modality;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Mints ephemeral tokens, the only credential that may reach a browser: each opens one Live session
 * within a minute, with the model and the settings that are named here, and ends it soon.
 */
@RestController
final class LiveController {
  private static final Duration TO_OPEN = Duration.ofMinutes(1);
  private static final Duration TO_END = Duration.ofMinutes(10);

  private final Client gemini;
  private final LiveEndpoint endpoint;
  private final ChatProperties chat;
  private final InstantSource clock;
  private final RateLimit limit;
  private final AuditLog audit;
  private final Problems problems;

  LiveController(
      Client gemini,
      LiveEndpoint endpoint,
      ChatProperties chat,
      InstantSource clock,
      AuditLog audit,
      Problems problems) {
    this.gemini = gemini;
    this.endpoint = endpoint;
    this.chat = chat;
    this.clock = clock;
    this.limit = new RateLimit(chat.liveSessionsPerMinute(), Duration.ofMinutes(1), clock);
    this.audit = audit;
    this.problems = problems;
  }

  /**
   * What a page needs to open a session by itself.
   *
   * @param address where
   * @param token the ephemeral token
   * @param setup the first message
   * @param ends when the session ends at the latest
   */
  record Ticket(String address, String token, Map<String, Object> setup, Instant ends) {
    /** Leaves the token out. */
    @Override
    public String toString() {
      return "Ticket[ends=" + ends + "]";
    }
  }

  @PostMapping("/api/live")
  Ticket open(Principal user) {
    Optional<Duration> wait = limit.take(user.getName());
    if (wait.isPresent()) {
      audit.record(user, "live", chat.liveModel(), "rate-limited", Optional.empty());
      throw Problem.tooFast(chat.liveSessionsPerMinute() + " sessions", wait.get());
    }
    String outcome = "failed";
    try {
      Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      AuthToken token = gemini.authTokens.create(oneSession(now));
      outcome = "opened";
      return new Ticket(endpoint.address(), token.name().orElseThrow(), setup(), now.plus(TO_END));
    } catch (RuntimeException e) {
      throw problems.of(e);
    } finally {
      audit.record(user, "live", chat.liveModel(), outcome, Optional.empty());
    }
  }

  private CreateAuthTokenConfig oneSession(Instant now) {
    return CreateAuthTokenConfig.builder()
        .uses(1)
        .newSessionExpireTime(now.plus(TO_OPEN))
        .expireTime(now.plus(TO_END))
        .liveConnectConstraints(
            LiveConnectConstraints.builder()
                .model(chat.liveModel())
                .config(
                    LiveConnectConfig.builder()
                        .responseModalities(Modality.Known.AUDIO)
                        .outputAudioTranscription(AudioTranscriptionConfig.builder().build())))
        .httpOptions(HttpOptions.builder().apiVersion("v1alpha").build())
        .build();
  }

  /** The models of Live speak; the page shows what they say. */
  private Map<String, Object> setup() {
    return Map.of(
        "model", "models/" + chat.liveModel(),
        "generationConfig", Map.of("responseModalities", List.of("AUDIO")),
        "outputAudioTranscription", Map.of());
  }
}
