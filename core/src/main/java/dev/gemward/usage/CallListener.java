package dev.gemward.usage;

/** Is told of every call of a Gemini client. */
@FunctionalInterface
public interface CallListener {

  /**
   * Takes note of {@code call}, which is over. It runs on the thread that saw the end of the call,
   * concurrently with others, and must return quickly. What it throws is logged and does not reach
   * the caller.
   */
  void onCall(GeminiCall call);
}
