package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.credential.Workload;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Writes which environment and purpose a call serves onto its request. Never a user, never a key.
 */
final class CallTags {
  private static final String VERSION =
      Optional.ofNullable(CallTags.class.getPackage().getImplementationVersion()).orElse("dev");

  private static final String USER_AGENT = "user-agent";
  static final String REASON = "X-Goog-Request-Reason";
  private static final String MDC_ENVIRONMENT = "gemward.environment";
  private static final String MDC_PURPOSE = "gemward.purpose";
  private static final String MDC_KEY = "gemward.key";

  private final Workload workload;
  private final String userAgent;
  private final String reason;
  // The SDK says the same each time; when two threads race here, either result is right.
  private volatile Agents agents = new Agents("", "");

  CallTags(Workload workload) {
    this.workload = workload;
    this.userAgent =
        " gemward/"
            + VERSION
            + " environment/"
            + workload.environment()
            + " purpose/"
            + workload.purpose();
    this.reason =
        "gemward environment=" + workload.environment() + " purpose=" + workload.purpose();
  }

  Workload workload() {
    return workload;
  }

  void write(Request request, Request.Builder onto) {
    onto.header(USER_AGENT, agent(request.header(USER_AGENT)));
    writeReason(request, onto);
  }

  /** Writes what does not depend on who sends the request. */
  void writeReason(Request request, Request.Builder onto) {
    if (request.header(REASON) == null) {
      onto.addHeader(REASON, reason);
    }
  }

  private String agent(@Nullable String theirs) {
    if (theirs == null) {
      return userAgent.strip();
    }
    Agents last = agents;
    if (!last.theirs.equals(theirs)) {
      last = new Agents(theirs, theirs + userAgent);
      agents = last;
    }
    return last.ours;
  }

  private record Agents(String theirs, String ours) {}

  /**
   * Puts the tags into the logging context of this thread, for lines that are written during the
   * call.
   */
  void open(Credential credential) {
    MDC.put(MDC_ENVIRONMENT, workload.environment().name());
    MDC.put(MDC_PURPOSE, workload.purpose().name());
    MDC.put(MDC_KEY, credential.fingerprint().value());
  }

  /** Takes the tags out of the logging context. */
  void close() {
    MDC.remove(MDC_ENVIRONMENT);
    MDC.remove(MDC_PURPOSE);
    MDC.remove(MDC_KEY);
  }
}
