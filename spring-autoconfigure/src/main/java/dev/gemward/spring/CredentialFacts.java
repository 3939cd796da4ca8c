package dev.gemward.spring;

import dev.gemward.rotation.CredentialStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a credential is doing, as names and texts for the actuator. */
final class CredentialFacts {
  private CredentialFacts() {}

  static Map<String, Object> of(CredentialStatus status, Instant now) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("state", status.state().name());
    status
        .key()
        .ifPresent(
            key -> {
              facts.put("fingerprint", key.fingerprint().toString());
              facts.put("origin", key.origin().text());
              key.version().ifPresent(version -> facts.put("version", version));
            });
    status
        .confirmed()
        .ifPresent(
            at -> {
              facts.put("confirmed", at.toString());
              facts.put(
                  "age", Duration.between(at, now).truncatedTo(ChronoUnit.SECONDS).toString());
            });
    status.nextRefresh().ifPresent(at -> facts.put("nextRefresh", at.toString()));
    status.until().ifPresent(at -> facts.put("until", at.toString()));
    status
        .lastFailure()
        .ifPresent(
            failure -> {
              facts.put("failures", status.failures());
              facts.put("lastFailure", failure.problem());
              facts.put("remedy", failure.remedy());
            });
    status.lastRejection().ifPresent(rejection -> facts.put("lastRejection", rejection(rejection)));
    return facts;
  }

  private static Map<String, Object> rejection(CredentialStatus.PastRejection rejection) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("at", rejection.at().toString());
    facts.put("fingerprint", rejection.fingerprint().toString());
    facts.put("reason", rejection.reason().name());
    return facts;
  }
}
