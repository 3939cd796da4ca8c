package dev.gemward.testing.gemini;

import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Ephemeral tokens for Live. They are accepted from then on; how often and how long is not
 * enforced.
 */
final class AuthTokens implements ApiCollection {
  private static final int LENGTH = 64;

  private final KeyRing ring;

  AuthTokens(KeyRing ring) {
    this.ring = ring;
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    if (!call.is("POST") || !call.target().id().isEmpty()) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    return Optional.of(
        HttpAnswer.ok(
            Json.object()
                .put("name", ring.issue(KeyRing.EPHEMERAL_TOKEN, LENGTH))
                .put(
                    "expireTime",
                    call.json()
                        .path("expireTime")
                        .asText(now.plus(Duration.ofMinutes(30)).toString()))
                .put(
                    "newSessionExpireTime",
                    call.json()
                        .path("newSessionExpireTime")
                        .asText(now.plus(Duration.ofMinutes(1)).toString()))
                .put("uses", call.json().path("uses").asInt(1))));
  }
}
