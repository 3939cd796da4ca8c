package dev.gemward.usage;

import dev.gemward.credential.Workload;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What metrics are tagged with: OpenTelemetry's words where it has one. Each has few values, so
 * that there are few series; the model is the one that the program names.
 */
public final class MetricTags {
  /** Either {@code input} or {@code output}. */
  public static final String DIRECTION = "gen_ai.token.type";

  /** Which budget: {@code calls/minute}. */
  public static final String BUDGET = "gemward.budget";

  /** What happened: {@code budget_warning}, {@code refresh_failed}. */
  public static final String EVENT = "gemward.event";

  /** Why the service refused a key: {@code leaked}. */
  public static final String REASON = "gemward.reason";

  /** Which key serves. */
  public static final String FINGERPRINT = "gemward.key";

  /** Which model a call named, or {@code none}. */
  public static final String MODEL = "gen_ai.request.model";

  /** What went wrong with a call: a status, a reason, an outcome, or {@code none}. */
  public static final String ERROR = "error.type";

  private MetricTags() {}

  /** Returns the tags of what concerns a workload. */
  public static Map<String, String> of(Workload workload) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("deployment.environment.name", workload.environment().name());
    tags.put("gemward.purpose", workload.purpose().name());
    return tags;
  }

  /** Returns the tags of a call. */
  public static Map<String, String> of(GeminiCall call) {
    Map<String, String> tags = of(call.workload());
    tags.put("gen_ai.operation.name", operation(call.operation()));
    tags.put(MODEL, call.model().isEmpty() ? "none" : call.model());
    tags.put("gen_ai.provider.name", call.service().tag());
    tags.put("gemward.outcome", call.outcome().tag());
    tags.put(ERROR, error(call));
    return tags;
  }

  /** Returns the name of an event as {@link #EVENT} has it. */
  public static String nameOf(Object event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "_$1")
        .toLowerCase(Locale.ROOT);
  }

  private static String operation(String called) {
    return switch (called) {
      case "generateContent", "streamGenerateContent" -> "generate_content";
      case "embedContent", "batchEmbedContents", "asyncBatchEmbedContent" -> "embeddings";
      default -> called;
    };
  }

  private static String error(GeminiCall call) {
    if (call.outcome() == CallOutcome.OK) {
      return "none";
    }
    if (call.rejection().isPresent()) {
      return call.rejection().get().name().toLowerCase(Locale.ROOT);
    }
    return call.status() >= 300 ? String.valueOf(call.status()) : call.outcome().tag();
  }
}
