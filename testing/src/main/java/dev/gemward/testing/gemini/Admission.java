package dev.gemward.testing.gemini;

import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.GoogleError;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who may call: looks at the credentials of a request and finds what the service would say
 * against them.
 */
final class Admission {
  private final KeyRing ring;

  Admission(KeyRing ring) {
    this.ring = ring;
  }

  /** Returns what is wrong with the credentials of a call over HTTP. */
  Optional<GoogleError> refusal(RecordedRequest request, Target target) {
    if (Completions.isOne(target)) {
      return refusalOfCompatible(request, KeyErrors.called(target));
    }
    boolean both = target.name().equals("files") && target.verb().equals("register");
    return refusal(request, !target.parent().isEmpty(), both, KeyErrors.called(target));
  }

  /** Returns what is wrong with the credentials of a Live connection. */
  Optional<GoogleError> refusalOfLive(RecordedRequest request) {
    if (request.path().endsWith("Constrained")) {
      String token =
          request.authorization("token ").or(() -> request.parameter("access_token")).orElse("");
      return ring.state(token) == KeyState.VALID
          ? Optional.empty()
          : Optional.of(KeyErrors.tokenRefused(Map.of()));
    }
    return refusal(
        request,
        request.path().contains("aiplatform"),
        false,
        Map.of("service", GoogleError.DEVELOPER_API));
  }

  private Optional<GoogleError> refusal(
      RecordedRequest request,
      boolean bearerOnly,
      boolean bothAllowed,
      Map<String, String> called) {
    Optional<String> key =
        request.key().or(() -> request.parameter("key")).filter(value -> !value.isBlank());
    Optional<String> bearer = request.bearer();
    if (key.isPresent() && bearer.isPresent() && !bothAllowed) {
      return Optional.of(KeyErrors.twoCredentials());
    }
    if (bearerOnly && bearer.isEmpty()) {
      return Optional.of(KeyErrors.keysNotSupported(called));
    }
    if (key.isPresent()) {
      return keyRefusal(key.get(), called);
    }
    return bearer.isPresent()
        ? bearerRefusal(bearer.get(), called)
        : Optional.of(KeyErrors.noCredential());
  }

  /** Where OpenAI's client calls, a key is a bearer token, and so is an access token. */
  private Optional<GoogleError> refusalOfCompatible(
      RecordedRequest request, Map<String, String> called) {
    String bearer = request.bearer().orElse("");
    if (request.key().isPresent() && !bearer.isEmpty()) {
      return Optional.of(KeyErrors.twoCredentials());
    }
    if (bearer.isEmpty()) {
      return Optional.of(KeyErrors.noBearer());
    }
    return bearer.startsWith(KeyRing.ACCESS_TOKEN)
        ? bearerRefusal(bearer, called)
        : keyRefusal(bearer, called);
  }

  private Optional<GoogleError> keyRefusal(String key, Map<String, String> called) {
    boolean token = key.startsWith(KeyRing.ACCESS_TOKEN) || key.startsWith(KeyRing.EPHEMERAL_TOKEN);
    return KeyErrors.of(token ? KeyState.UNKNOWN : ring.state(key), key, called);
  }

  private Optional<GoogleError> bearerRefusal(String bearer, Map<String, String> called) {
    if (bearer.startsWith(KeyRing.AUTHORIZATION_KEY) || bearer.startsWith(KeyRing.STANDARD_KEY)) {
      return Optional.of(KeyErrors.keyAsBearer(called));
    }
    return ring.state(bearer) == KeyState.VALID
        ? Optional.empty()
        : Optional.of(KeyErrors.tokenRefused(called));
  }
}
