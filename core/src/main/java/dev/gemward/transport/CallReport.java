package dev.gemward.transport;

import dev.gemward.internal.Listeners;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import dev.gemward.usage.GeminiService;
import dev.gemward.usage.Tokens;
import dev.gemward.usage.UsageMeter;
import java.util.List;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells budgets, listeners and the log of each call that is over. */
final class CallReport {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gemward.calls");

  private final CallTags tags;
  private final UsageMeter meter;
  private final GeminiService service;

  CallReport(CallTags tags, UsageMeter meter, Backend backend) {
    this.tags = tags;
    this.meter = meter;
    this.service =
        backend instanceof Backend.AgentPlatform
            ? GeminiService.AGENT_PLATFORM
            : GeminiService.DEVELOPER_API;
  }

  /** Returns whether it is worth following a call to its end. */
  boolean isHeard() {
    return meter.hasListeners() || meter.chargesTokens() || LOG.isDebugEnabled();
  }

  /** Returns what reads the tokens from the answer to {@code request}, if they can be in it. */
  @Nullable TokenScanner scanner(Request request) {
    if (!request.method().equals("POST")) {
      return null; // A GET only returns what an earlier call made, whose tokens are counted.
    }
    List<String> path = request.url().pathSegments();
    return path.get(path.size() - 1).equals("interactions")
        ? TokenScanner.ofInteractions()
        : TokenScanner.ofModels();
  }

  /** Reports a call. It may be another thread by now than the one it began on. */
  void report(CallRecord record, CallOutcome outcome, Optional<Tokens> tokens) {
    tokens.ifPresent(meter::charge);
    if (!meter.hasListeners() && !LOG.isDebugEnabled()) {
      return;
    }
    List<String> path = record.request().url().pathSegments();
    GeminiCall call =
        new GeminiCall(
            operation(record.request().method(), path),
            model(path),
            service,
            tags.workload(),
            record.credential().fingerprint(),
            outcome,
            record.rejection().map(Rejection::reason),
            record.status(),
            record.duration(),
            record.firstByte(),
            tokens,
            meter.known());
    tags.open(record.credential());
    try {
      Listeners.quietly(() -> log(call));
      meter.tell(call);
    } finally {
      tags.close();
    }
  }

  private static void log(GeminiCall call) {
    if (!LOG.isDebugEnabled()) {
      return; // So that the texts below are not made for nothing.
    }
    LOG.debug(
        "{} {} environment={} purpose={} key={} outcome={} status={} in {} ms, tokens {}",
        call.operation(),
        call.model(),
        call.workload().environment(),
        call.workload().purpose(),
        call.fingerprint(),
        call.outcome().tag(),
        call.status(),
        call.duration().toMillis(),
        call.tokens().map(t -> t.input() + "+" + t.output()).orElse("unknown"));
  }

  /**
   * {@code generateContent} for a method on a resource, {@code GET models} for the resource itself.
   */
  private static String operation(String method, List<String> path) {
    String last = path.get(path.size() - 1);
    int colon = last.indexOf(':');
    if (colon >= 0) {
      return last.substring(colon + 1);
    }
    int resource = path.get(0).equals("upload") ? 2 : 1;
    return method + " " + (resource < path.size() ? path.get(resource) : last);
  }

  private static String model(List<String> path) {
    int models = path.indexOf("models");
    if (models < 0 || models + 1 >= path.size()) {
      return "";
    }
    String model = path.get(models + 1);
    int colon = model.indexOf(':');
    return colon < 0 ? model : model.substring(0, colon);
  }
}
