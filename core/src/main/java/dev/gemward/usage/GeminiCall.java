package dev.gemward.usage;

import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.RejectionReason;
import dev.gemward.credential.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One call of the Gemini client that is over: its answer was read to the end, it failed, or the
 * application closed it. Retries of the SDK are part of it. It holds nothing of what was said.
 *
 * <p>A Live session is one call, told when it has opened: what happens in it passes no transport.
 *
 * @param operation what was called: {@code generateContent}, {@code GET models}
 * @param model the model its path named, or empty
 * @param service which service was called
 * @param workload what it served
 * @param fingerprint the credential it carried last
 * @param outcome how it ended
 * @param rejection why the service refused it, if its credential, project or quota is the reason
 * @param status the HTTP status, or 0 where no answer came
 * @param duration from leaving the SDK until it was over
 * @param firstByte from leaving the SDK until the first byte of the answer's body was read
 * @param tokens what it consumed, where the answer says so
 * @param budgets how its budgets stand, as far as this process knows
 */
public record GeminiCall(
    String operation,
    String model,
    GeminiService service,
    Workload workload,
    KeyFingerprint fingerprint,
    CallOutcome outcome,
    Optional<RejectionReason> rejection,
    int status,
    Duration duration,
    Optional<Duration> firstByte,
    Optional<Tokens> tokens,
    List<BudgetUse> budgets) {}
