package dev.gemward.usage;

/** Which of Google's two services was called. */
public enum GeminiService {
  /** The Gemini Developer API. */
  DEVELOPER_API("gcp.gemini"),
  /** Gemini on Agent Platform, formerly Vertex AI. */
  AGENT_PLATFORM("gcp.vertex_ai");

  private final String tag;

  GeminiService(String tag) {
    this.tag = tag;
  }

  /** Returns what OpenTelemetry calls it in {@code gen_ai.provider.name}. */
  public String tag() {
    return tag;
  }
}
