package dev.gemward;

import dev.gemward.credential.Environment;
import dev.gemward.credential.Purpose;
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
 * @param environment the environment, as declared or assumed
 * @param environmentFrom where it was declared, or why it was assumed
 * @param purpose the workload
 * @param endpoint where calls go
 * @param looks what each provider says now, in the order they are asked
 * @param refusal why the credential is refused, or empty
 * @param overrides the rules that are overridden, with their reasons
 * @param logs which sinks of the logging backends redact
 */
public record Explanation(
    Environment environment,
    String environmentFrom,
    Purpose purpose,
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
        .append(environment)
        .append(" (")
        .append(environmentFrom)
        .append(')');
    text.append(", purpose ").append(purpose);
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
