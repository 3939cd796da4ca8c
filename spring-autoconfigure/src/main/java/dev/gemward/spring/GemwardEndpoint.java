package dev.gemward.spring;

import dev.gemward.Explanation;
import dev.gemward.Gemward;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Look;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** {@code /actuator/gemward}: what was looked up where and what serves. Never a value. */
@Endpoint(id = "gemward")
final class GemwardEndpoint {
  private final Gemwards gemwards;
  private final InstantSource clock;

  GemwardEndpoint(Gemwards gemwards, InstantSource clock) {
    this.gemwards = gemwards;
    this.clock = clock;
  }

  /** Asks every place once more, to tell what it says now. */
  @ReadOperation
  Map<String, Object> explain() {
    return gemwards.each(this::explain);
  }

  /** Refreshes now. Where that fails, what was served goes on serving. */
  @WriteOperation
  Map<String, Object> refresh() {
    return gemwards.each(this::refresh);
  }

  private Map<String, Object> explain(Gemward gemward) {
    Explanation explanation = gemward.explain();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("environment", explanation.workload().environment().name());
    facts.put("environmentFrom", explanation.environmentFrom());
    facts.put("purpose", explanation.workload().purpose().name());
    facts.put("endpoint", explanation.endpoint().toString());
    facts.put("chain", explanation.looks().stream().map(GemwardEndpoint::facts).toList());
    if (!explanation.refusal().isEmpty()) {
      facts.put("refusal", explanation.refusal());
    }
    Map<String, Object> overrides = new LinkedHashMap<>();
    explanation.overrides().forEach((rule, reason) -> overrides.put(rule.overrideName(), reason));
    facts.put("overrides", overrides);
    facts.put("credential", CredentialFacts.of(gemward.status(), clock.instant()));
    facts.put("logRedaction", explanation.logs().toString());
    return facts;
  }

  private Map<String, Object> refresh(Gemward gemward) {
    try {
      return CredentialFacts.of(gemward.refresh(), clock.instant());
    } catch (GemwardException e) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("problem", e.problem());
      facts.put("remedy", e.remedy());
      facts.put("credential", CredentialFacts.of(gemward.status(), clock.instant()));
      return facts;
    }
  }

  private static Map<String, Object> facts(Look look) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("place", look.place());
    facts.put("state", look.state().name());
    facts.put("detail", look.detail());
    if (!look.remedy().isEmpty()) {
      facts.put("remedy", look.remedy());
    }
    return facts;
  }
}
