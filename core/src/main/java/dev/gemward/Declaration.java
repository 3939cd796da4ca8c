package dev.gemward;

import dev.gemward.credential.Workload;
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

  Workload workload() {
    return plan.workload();
  }

  Explanation explain(List<Look> looks, String refusal) {
    return new Explanation(
        workload(),
        environmentFrom,
        plan.endpoint(),
        looks,
        refusal,
        overrides,
        LogRedaction.status());
  }
}
