package dev.gemward;

import dev.gemward.credential.Workload;
import dev.gemward.provider.Look;
import dev.gemward.redaction.LogRedactionStatus;
import dev.gemward.refusal.RefusalRule;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What was looked up where, what was found, refused and shadowed, and why. It holds no secret;
 * {@code toString} is meant to be read by people.
 *
 * @param workload what is served: the environment, declared or assumed, and the purpose
 * @param environmentFrom where the environment was declared, or why it was assumed
 * @param endpoint where calls go
 * @param looks what each provider says now, in the order they are asked
 * @param refusal why the credential is refused, or empty
 * @param overrides the rules that are overridden, with their reasons
 * @param logs which sinks of the logging backends redact
 */
public record Explanation(
    Workload workload,
    String environmentFrom,
    URI endpoint,
    List<Look> looks,
    String refusal,
    Map<RefusalRule, String> overrides,
    LogRedactionStatus logs) {

  /** Copies the collections. */
  public Explanation {
    looks = List.copyOf(looks);
    overrides = Map.copyOf(overrides);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("environment ")
        .append(workload.environment())
        .append(" (")
        .append(environmentFrom)
        .append(')');
    text.append(", purpose ").append(workload.purpose());
    text.append("\nendpoint ").append(endpoint);
    text.append("\ncredential, asked in this order:");
    looks.forEach(look -> text.append("\n  - ").append(look));
    if (!refusal.isEmpty()) {
      text.append("\nrefused: ").append(refusal);
    }
    overrides.forEach(
        (rule, reason) ->
            text.append("\noverridden: ")
                .append(rule.overrideName())
                .append(" (")
                .append(reason)
                .append(')'));
    return text.append("\nredaction of logs: ").append(logs).toString();
  }
}
