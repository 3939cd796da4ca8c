package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.usage.CallListener;
import dev.gemward.usage.GeminiCall;
import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners and the log of each call. */
final class CallReport {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gemward.calls");

  private final CallTags tags;
  private final List<CallListener> listeners;

  CallReport(CallTags tags, List<CallListener> listeners) {
    this.tags = tags;
    this.listeners = List.copyOf(listeners);
  }

  /** Reports a call that began at {@code start} of {@link System#nanoTime}. */
  void report(Request request, Credential credential, int status, long start) {
    if (listeners.isEmpty() && !LOG.isDebugEnabled()) {
      return;
    }
    List<String> path = request.url().pathSegments();
    GeminiCall call =
        new GeminiCall(
            operation(request.method(), path),
            model(path),
            tags.environment(),
            tags.purpose(),
            credential.fingerprint(),
            status,
            Duration.ofNanos(System.nanoTime() - start));
    LOG.debug(
        "{} {} environment={} purpose={} key={} status={} in {} ms",
        call.operation(),
        call.model(),
        call.environment(),
        call.purpose(),
        call.fingerprint(),
        call.status(),
        call.duration().toMillis());
    for (CallListener listener : listeners) {
      try {
        listener.onCall(call);
      } catch (RuntimeException e) {
        LOG.warn("A call listener failed with {}", e.getClass().getName());
      }
    }
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
