package dev.gemward.usage;

import dev.gemward.credential.Environment;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Purpose;
import java.time.Duration;

/**
 * One call of the Gemini client that has been answered, or has failed. For a stream it is the
 * moment its head arrived.
 *
 * @param operation what was called: {@code generateContent}, {@code GET models}
 * @param model the model it named, or empty
 * @param environment the environment it served
 * @param purpose the workload it served
 * @param fingerprint the credential it carried
 * @param status the HTTP status, or 0 where no answer came
 * @param duration from leaving the SDK until the head of the answer, retries included
 */
public record GeminiCall(
    String operation,
    String model,
    Environment environment,
    Purpose purpose,
    KeyFingerprint fingerprint,
    int status,
    Duration duration) {}
