package dev.gemward;

import dev.gemward.credential.Environment;
import dev.gemward.credential.Purpose;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.provider.Look;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.rotation.CredentialCache;
import dev.gemward.transport.GeminiTransport;
import java.util.List;
import java.util.Map;

/** What was declared, in the builder or outside the code, after defaults. */
record Declaration(
    GeminiTransport.Plan plan,
    CredentialCache.Plan cache,
    String environmentFrom,
    boolean logRedaction,
    Map<RefusalRule, String> overrides) {

  CredentialRequest request() {
    return cache.served();
  }

  Environment environment() {
    return plan.environment();
  }

  Purpose purpose() {
    return plan.purpose();
  }

  Explanation explain(List<Look> looks, String refusal) {
    return new Explanation(
        environment(),
        environmentFrom,
        purpose(),
        plan.endpoint(),
        looks,
        refusal,
        overrides,
        LogRedaction.status());
  }
}
